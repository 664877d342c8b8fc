using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Duplicates;

/// <summary>
/// What remains when one event (equal <see cref="UsageEvent.Id"/>) is seen several times. The rule does not depend on the
/// order of the sightings: it is commutative and associative, so files can be read in any order, in pieces and repeatedly.
/// </summary>
/// <remarks>
/// The winner is the copy nearest to the original: lowest <see cref="UsageEvent.WitnessRank"/>, then lowest
/// <see cref="UsageEvent.WitnessOrder"/>, then the most output (a streamed message is first written with partial counters),
/// then the largest total. It gives session, model and counters. Whoever wins, the earliest timestamp is kept, the
/// highest count of web searches (a search is credited to its message after the message was written) and a refusal.
/// </remarks>
public static class UsageMerge
{
    /// <summary>Merges two sightings of the same event.</summary>
    /// <exception cref="ArgumentException">The ids differ.</exception>
    public static UsageEvent Merge(UsageEvent stored, UsageEvent incoming)
    {
        if (stored.Id != incoming.Id) throw new ArgumentException("Only sightings of one event can be merged", nameof(incoming));

        var winner = Compare(stored, incoming) <= 0 ? stored : incoming;
        var earliest = stored.OccurredAt <= incoming.OccurredAt ? stored.OccurredAt : incoming.OccurredAt;
        var searches = Math.Max(stored.WebSearchRequests, incoming.WebSearchRequests);
        // Only the last line of a message states a refusal. It stays with one that has output, where it changes no price. What one sighting
        // says of sound and pictures, the other does not deny by its silence.
        var flags = winner.Flags | ((stored.Flags | incoming.Flags) & (UsageFlags.Refused | UsageFlags.OtherModality));
        return winner.OccurredAt == earliest && winner.WebSearchRequests == searches && winner.Flags == flags
            ? winner
            : winner with { OccurredAt = earliest, WebSearchRequests = searches, Flags = flags };
    }

    /// <summary>Orders sightings, winner first. Zero only when they differ in nothing that the merge keeps from its winner's identity.</summary>
    private static int Compare(UsageEvent left, UsageEvent right)
    {
        var order = left.WitnessRank.CompareTo(right.WitnessRank);
        if (order == 0) order = left.WitnessOrder.CompareTo(right.WitnessOrder);
        if (order == 0) order = Descending(left.Tokens.Output, right.Tokens.Output);
        if (order == 0) order = Descending(left.Tokens.Total, right.Tokens.Total);
        if (order == 0) order = CompareClasses(left.Tokens, right.Tokens);
        if (order == 0) order = string.CompareOrdinal(left.SessionId, right.SessionId);
        if (order == 0) order = string.CompareOrdinal(left.SubagentId, right.SubagentId);
        // One that names its request can be joined with what others tell of it.
        if (order == 0) order = (left.RequestId is null).CompareTo(right.RequestId is null);
        if (order == 0) order = string.CompareOrdinal(left.RequestId, right.RequestId);
        if (order == 0) order = string.CompareOrdinal(left.Model, right.Model);
        if (order == 0) order = string.CompareOrdinal(left.ServiceTier, right.ServiceTier);
        if (order == 0) order = left.Flags.CompareTo(right.Flags);
        return order;
    }

    private static int CompareClasses(TokenUsage left, TokenUsage right)
    {
        var order = Descending(left.Input, right.Input);
        if (order == 0) order = Descending(left.CacheRead, right.CacheRead);
        if (order == 0) order = Descending(left.CacheWriteShort, right.CacheWriteShort);
        if (order == 0) order = Descending(left.CacheWriteLong, right.CacheWriteLong);
        if (order == 0) order = Descending(left.Reasoning, right.Reasoning);
        return order;
    }

    private static int Descending(long? left, long? right) => (right ?? -1).CompareTo(left ?? -1);
}
