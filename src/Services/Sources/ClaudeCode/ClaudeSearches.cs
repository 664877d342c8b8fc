using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>
/// Credits searches to the message that asked for them. WebSearch runs as a side call of the client: the message's own
/// counter stays 0 and only the tool's result says how many searches were billed.
/// </summary>
internal sealed class ClaudeSearches
{
    /// <summary>Messages that wait for results, at most; the oldest gives way.</summary>
    private const int MaxPending = 64;

    private readonly List<Pending> _pending = [];

    public void Restore(IEnumerable<PendingSearch> saved)
    {
        foreach (var search in saved) _pending.Add(new(search.Message) { Tools = [.. search.Tools], Credited = search.Credited });
    }

    public IReadOnlyList<PendingSearch> Save() => [.. _pending.Select(pending => new PendingSearch(pending.Message, [.. pending.Tools], pending.Credited))];

    /// <summary>A line of <paramref name="message"/> called WebSearch as <paramref name="toolUseId"/>.</summary>
    public void Called(UsageEvent message, string toolUseId)
    {
        var pending = _pending.Find(candidate => candidate.Message.Id == message.Id);
        if (pending is null)
        {
            if (_pending.Count >= MaxPending) _pending.RemoveAt(0);
            _pending.Add(pending = new(message));
        }

        pending.Message = UsageMerge.Merge(pending.Message, message);
        pending.Tools.Add(toolUseId);
    }

    /// <summary>The result of <paramref name="toolUseId"/> came: the message with its searches, or null when nothing is to be credited.</summary>
    public UsageEvent? Answered(string toolUseId, long searches)
    {
        var pending = _pending.Find(candidate => candidate.Tools.Contains(toolUseId));
        if (pending is null) return null;
        pending.Tools.Remove(toolUseId);
        if (pending.Tools.Count == 0) _pending.Remove(pending);
        if (pending.Message.WebSearchRequests > 0) return null;
        pending.Credited += (int)Math.Min(searches, 10_000);
        return pending.Message with { WebSearchRequests = pending.Credited };
    }

    private sealed class Pending(UsageEvent message)
    {
        public UsageEvent Message { get; set; } = message;

        public HashSet<string> Tools { get; init; } = new(StringComparer.Ordinal);

        public int Credited { get; set; }
    }
}
