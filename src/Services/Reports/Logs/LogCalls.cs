using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Reports.Logs;

/// <summary>Merges units as the store merges what imports write, and prices the result. Independent of the units' order.</summary>
internal sealed class LogCalls
{
    /// <summary>Calls that are priced as one piece of work.</summary>
    private const int PricedTogether = 1024;

    private readonly Dictionary<EventId, int> _places = [];
    private readonly List<UsageEvent> _usage = [];
    private readonly Dictionary<string, SessionFact> _sessions = new(StringComparer.Ordinal);
    private readonly HashSet<SubagentReference> _subagents = [];
    private readonly SortedDictionary<string, long> _skipped = new(StringComparer.Ordinal);

    private readonly DateTimeOffset _now;

    public IReadOnlyDictionary<string, long> Skipped => _skipped;

    public IReadOnlyCollection<SubagentReference> Subagents => _subagents;

    /// <param name="readings">In the order of their paths, which decides where two units know a session's title equally well.</param>
    /// <param name="now">What is further ahead is left out.</param>
    public LogCalls(IReadOnlyList<UnitReading> readings, DateTimeOffset now)
    {
        _now = now;
        var most = readings.Sum(reading => reading.Usage.Count);
        _places.EnsureCapacity(most);
        _usage.EnsureCapacity(most);
        foreach (var reading in readings) Add(reading);
        LeaveOutStrays();
    }

    /// <summary>What a proxy saw of calls that a log tells of: in the store these are witnesses or suspected, and not billed.</summary>
    private void LeaveOutStrays()
    {
        var beside = StrayRule.Beside(_usage);
        if (beside.Count == 0) return;
        _usage.RemoveAll(call => beside.ContainsKey(call.Id));
        // The places are not asked for again.
        _places.Clear();
        if (beside.Values.Count(byId => !byId) is > 0 and var suspected) _skipped[SuspectedDuplicate] = suspected;
    }

    /// <summary>Calls of a proxy that look like calls of a log though no id joins them.</summary>
    private const string SuspectedDuplicate = "suspected_duplicate";

    /// <summary>Every call once, with its price by one book.</summary>
    public IReadOnlyList<ReportCall> Priced(UsagePricer pricer)
    {
        var sessions = _sessions.ToDictionary(fact => fact.Key, fact => fact.Value.Session, StringComparer.Ordinal);
        var calls = new ReportCall[_usage.Count];
        Parallel.For(0, (calls.Length + PricedTogether - 1) / PricedTogether, piece =>
        {
            for (var i = piece * PricedTogether; i < Math.Min(calls.Length, (piece + 1) * PricedTogether); i++)
            {
                calls[i] = new(pricer.Price(_usage[i]), sessions[_usage[i].SessionId]);
            }
        });
        return AreBeyond(calls) ? [.. calls.Where(WithinLimits())] : calls;
    }

    // Whether any session or price can be: hardly ever, and quickly told.
    private static bool AreBeyond(ReportCall[] calls)
    {
        var (tokens, cost) = (0L, NanoUsd.Zero);
        foreach (var call in calls)
        {
            if (call.Priced.UnpricedReason == UnpricedReasons.OutOfRange) return true;
            tokens += call.Priced.Usage.Tokens.Total ?? 0;
            cost += call.Priced.Cost ?? NanoUsd.Zero;
        }

        return UsageLimits.BeyondSession(tokens, cost) is not null;
    }

    // As the store does it, where calls are added up in the order in which they come.
    private Func<ReportCall, bool> WithinLimits()
    {
        var sums = new Dictionary<string, (long Tokens, NanoUsd Cost)>(StringComparer.Ordinal);
        return call =>
        {
            var (usage, cost) = (call.Priced.Usage, call.Priced.Cost ?? NanoUsd.Zero);
            var sum = sums.GetValueOrDefault(usage.SessionId);
            sum = (sum.Tokens + (usage.Tokens.Total ?? 0), sum.Cost + cost);
            if ((UsageLimits.Beyond(call.Priced) ?? UsageLimits.BeyondSession(sum.Tokens, sum.Cost)) is not null)
            {
                Skip(SkipReasons.OutOfRange, 1);
                return false;
            }

            sums[usage.SessionId] = sum;
            return true;
        };
    }

    private void Skip(string reason, long calls) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + calls;

    /// <summary>Every call once, with its session.</summary>
    public IEnumerable<(UsageEvent Usage, ReportSession Session)> Unpriced() => _usage.Select(usage => (usage, _sessions[usage.SessionId].Session));

    private string? Refusal(UsageEvent call) =>
        UsageLimits.Beyond(call) is not null ? SkipReasons.OutOfRange
        : SkipReasons.OfTime(call.OccurredAt, _now);

    private void Add(UnitReading reading)
    {
        foreach (var call in reading.Usage)
        {
            if (Refusal(call) is { } refusal)
            {
                Skip(refusal, 1);
                continue;
            }

            if (_places.TryAdd(call.Id, _usage.Count))
            {
                _usage.Add(call);
            }
            else
            {
                _usage[_places[call.Id]] = UsageMerge.Merge(_usage[_places[call.Id]], call);
            }
        }

        foreach (var fact in reading.Sessions)
        {
            _sessions[fact.Session.SessionId] = _sessions.TryGetValue(fact.Session.SessionId, out var known) ? known.With(fact) : fact;
        }

        _subagents.UnionWith(reading.Subagents);
        foreach (var (reason, count) in reading.Skipped) Skip(reason, count);
    }
}
