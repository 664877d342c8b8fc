using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources;

/// <summary>
/// When a record of counters is a call, for every reader. A counter that cannot be (negative, fractional, no number) makes its own class unknown; the
/// others count, as the call was made and billed. A record that counts nothing is no call: a failed request, or a row that only repeats an answer.
/// </summary>
internal static class CallRule
{
    /// <summary>Whether a record is a call that can be billed; counts the reason if it is one that cannot.</summary>
    /// <param name="counters">Where reasons are counted.</param>
    /// <param name="tokens">The record's classes; one with an impossible counter is unknown.</param>
    /// <param name="bad">Some counter was impossible.</param>
    /// <param name="at">When it was made.</param>
    /// <param name="key">What makes it this call and no other.</param>
    /// <param name="cost">What the record says that it cost.</param>
    public static bool CanBill(this ReadCounters counters, TokenUsage tokens, bool bad, DateTimeOffset? at, string? key, NanoUsd? cost = null)
    {
        var total = tokens.Total;
        var isCall = total > 0 || (total == 0 && cost > NanoUsd.Zero);
        var reason = isCall
            ? at is null ? SkipReasons.NoTimestamp : string.IsNullOrEmpty(key) ? SkipReasons.NoIdentity : null
            : bad ? SkipReasons.BadCounter
            : total is null ? SkipReasons.NoCounters
            : null;
        if (reason is not null) counters.Skip(reason);
        return isCall && reason is null;
    }

    /// <summary>The flags of a call with an impossible counter: what is left of its counters is not all that it used.</summary>
    public static UsageFlags Doubted(this UsageFlags flags, bool bad) => bad ? flags | UsageFlags.Inconsistent : flags;
}
