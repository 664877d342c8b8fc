using Helicarrier.Domain;
using Helicarrier.Domain.Legacy;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;

namespace Helicarrier.Services.LegacyImport;

/// <summary>
/// What a file tells of one session, and how it is written. What another channel told of a session stays as it is: of such a one only
/// usage and events are taken over, and only where it has none.
/// </summary>
internal sealed class LegacySession(OrganizationId organizationId, string sessionId, UsagePricer pricer)
{
    private readonly List<(LegacyRowRef Row, LegacyEvent Event)> _events = [];
    private (LegacyRowRef Row, SessionPatch Patch)? _session;
    private (LegacyRowRef Row, LegacyUsage Usage)? _usage;

    /// <summary>The session and its rows as work to be done.</summary>
    public LegacyWork Work
    {
        get
        {
            List<LegacyRowRef> rows = [.. _events.Select(entry => entry.Row)];
            if (_session is { } session) rows.Add(session.Row);
            if (_usage is { } usage) rows.Add(usage.Row);
            return new(rows, Write);
        }
    }

    public void Add(LegacyRowRef row, SessionPatch session) => _session = (row, session);

    public void Add(LegacyRowRef row, LegacyUsage usage) => _usage = (row, usage);

    public void Add(LegacyRowRef row, LegacyEvent entry) => _events.Add((row, entry));

    private LegacyWritten Write(StoreTransaction store)
    {
        var found = store.Sessions.Find(organizationId, sessionId);
        if (found.Session is not null && store.Voids.Has(found.Key)) return All(LegacyOutcome.Deleted);
        if (found.Session is null && _session is null) return All(LegacyOutcome.Orphan);
        var isForeign = found.Session is { } known && !LegacyNames.IsLegacy(known);
        var (key, session, outcome) = WriteSession(store, found, isForeign);
        List<(LegacyRowRef, LegacyOutcome)> rows = [.. WriteEvents(store, key, session, isForeign)];
        var totals = new LegacyTotals();
        if (_session is { } own)
        {
            rows.Add((own.Row, outcome));
            if (IsIn(outcome)) totals = new() { Sessions = 1, RuntimeMs = session.RuntimeMs, WithoutCost = 1 };
        }

        if (_usage is { } stated)
        {
            var became = WriteUsage(store, key, session, stated.Usage, isForeign, outcome);
            rows.Add((stated.Row, became));
            if (IsIn(became)) totals += TotalsOf(stated.Usage, totals.WithoutCost);
        }

        return new(rows, totals);
    }

    private static bool IsIn(LegacyOutcome outcome) => outcome is LegacyOutcome.Written or LegacyOutcome.Same;

    private static LegacyTotals TotalsOf(LegacyUsage usage, long withoutCost) => new()
    {
        Tokens = usage.Tokens.Total ?? 0,
        Cost = usage.Cost ?? default,
        WithoutCost = usage.Cost is null ? 0 : -withoutCost,
    };

    private LegacyWritten All(LegacyOutcome outcome) => new([.. Work.Rows.Select(row => (row, outcome))], new());

    private (SessionKey Key, StoredSession Session, LegacyOutcome Outcome) WriteSession(StoreTransaction store, FoundSession found, bool isForeign)
    {
        if (_session is not { } own) return (found.Key, found.Session!, LegacyOutcome.Same);
        if (isForeign) return (found.Key, found.Session!, LegacyOutcome.Known);
        var last = _events.Select(entry => entry.Event.Entry.At).Append(own.Patch.LastEventAt!.Value).Max();
        var patch = own.Patch with { LastEventAt = last };
        var merged = SessionMerge.Merge(found.Session, patch, store.Now);
        if (merged == found.Session) return (found.Key, merged, LegacyOutcome.Same);
        return (store.Sessions.Put(organizationId, patch, found, found.Fingerprint), merged, LegacyOutcome.Written);
    }

    private LegacyOutcome WriteUsage(
        StoreTransaction store, SessionKey key, StoredSession session, LegacyUsage stated, bool isForeign, LegacyOutcome ofSession)
    {
        // A row that states nothing is written with its session, whose sums then say that nothing is known.
        if (stated.Of(organizationId, session) is not { } usage) return ofSession;
        if (isForeign && store.Calls.HasBefore(key, int.MaxValue)) return LegacyOutcome.Known;
        var outcome = new CallLedger(store, organizationId, pricer).Replace(key, session.AgentId, usage);
        return outcome switch
        {
            UsageOutcome.Unchanged => LegacyOutcome.Same,
            UsageOutcome.PastRetention => LegacyOutcome.PastRetention,
            UsageOutcome.Deleted => LegacyOutcome.Deleted,
            UsageOutcome.Added or UsageOutcome.Merged => LegacyOutcome.Written,
        };
    }

    private IEnumerable<(LegacyRowRef, LegacyOutcome)> WriteEvents(StoreTransaction store, SessionKey key, StoredSession session, bool isForeign)
    {
        if (_events.Count == 0) yield break;
        var last = store.Timeline.LastSeq(key);
        var keeps = isForeign && last > 0;
        foreach (var (row, legacy) in _events)
        {
            if (keeps)
            {
                yield return (row, LegacyOutcome.Known);
                continue;
            }

            var entry = legacy.Entry.Seq is null ? legacy.Entry with { Seq = ++last } : legacy.Entry;
            var isNew = store.Timeline.Put(organizationId, key, sessionId, session.AgentId, entry);
            yield return (row, isNew ? LegacyOutcome.Written : LegacyOutcome.Same);
        }
    }
}
