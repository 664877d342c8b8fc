using Helicarrier.Domain.Usage;
using Helicarrier.Services.Otlp.Counters;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Otlp;

/// <summary>What an export request turned out to say: calls, sessions, token counters, and what could not be taken.</summary>
internal sealed class TelemetryBatch(DateTimeOffset now)
{
    private readonly Dictionary<string, TelemetrySession> _sessions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _reasons = new(StringComparer.Ordinal);

    public List<TelemetryCall> Calls { get; } = [];

    public List<CounterGroup> Counters { get; } = [];

    /// <summary>How long agents waited for their users.</summary>
    public List<TelemetryWait> Waits { get; } = [];

    /// <summary>Which spans lie in which, of traces that have a model's call in this export.</summary>
    public List<SpanLink> Links { get; } = [];

    public IReadOnlyCollection<TelemetrySession> Sessions => _sessions.Values;

    /// <summary>Records or points that should have been billed and cannot be.</summary>
    public long Rejected { get; private set; }

    /// <summary>What they were refused for, by reason.</summary>
    public IReadOnlyDictionary<string, long> Reasons => _reasons;

    public void Reject(string reason, long records = 1)
    {
        Rejected += records;
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + records;
    }

    /// <summary>Whether nothing can have happened at a record's time; it is rejected then.</summary>
    public bool RejectsTime(DateTimeOffset? at)
    {
        if (at is not { } time || SkipReasons.OfTime(time, now) is not { } reason) return false;
        Reject(reason);
        return true;
    }

    /// <summary>The session that a record belongs to; remembers that it was heard of.</summary>
    public TelemetrySession See(TelemetryClient client, string? sessionId, OtlpResource resource, string? version, DateTimeOffset? at)
    {
        var id = sessionId ?? resource.Session ?? resource.NamelessSession;
        if (!_sessions.TryGetValue(id, out var session)) _sessions.Add(id, session = new(id, client, resource));
        session.See(at, version);
        return session;
    }

    /// <summary>Takes a call, by <see cref="CallRule"/>; rejects one whose time or counters cannot be.</summary>
    /// <param name="usage">The call.</param>
    /// <param name="resource">Who sent it.</param>
    /// <param name="bad">A counter cannot be.</param>
    /// <param name="badCost">The cost cannot be: a call is not taken without what its client says that it cost.</param>
    /// <param name="costBasis">What the reported cost rests on, when the client says so.</param>
    public void Add(UsageEvent usage, OtlpResource resource, bool bad, bool badCost = false, string? costBasis = null)
    {
        if (badCost)
        {
            Reject(TelemetryRejections.BadCounter);
        }
        else if (!CallRule.IsCall(usage.Tokens, usage.ReportedCost))
        {
            if (CallRule.Fault(usage.Tokens, bad) is { } fault) Reject(fault);
        }
        else if (usage.OccurredAt == default)
        {
            Reject(TelemetryRejections.NoTimestamp);
        }
        else if (SkipReasons.OfTime(usage.OccurredAt, now) is { } reason)
        {
            Reject(reason);
        }
        else if (UsageLimits.Beyond(usage) is not null)
        {
            Reject(TelemetryRejections.OutOfRange);
        }
        else
        {
            Calls.Add(new(usage with { Flags = usage.Flags.Doubted(bad) }, resource, costBasis));
        }
    }
}
