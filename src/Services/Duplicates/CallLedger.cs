using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Duplicates;

/// <summary>
/// Writes calls of one organization in one transaction so that each is billed once, however many tell of it. Whatever comes
/// first, what is stored in the end is the same (docs/adr/0015, 0022).
/// </summary>
public sealed class CallLedger
{
    private readonly StoreTransaction _store;
    private readonly OrganizationId _organizationId;
    private readonly UsagePricer _pricer;
    private readonly VoidCalls _void;
    private readonly CallWitnesses _witnesses;
    private readonly SuspectedCalls _suspected;
    private readonly TwinPairs _twins;
    private readonly TelemetryCalls _telemetry;
    private readonly NestedCalls _nested;

    /// <param name="store">Where to.</param>
    /// <param name="organizationId">Whose calls.</param>
    /// <param name="pricer">Prices what is neither of two copies, and what is billed after all.</param>
    public CallLedger(StoreTransaction store, OrganizationId organizationId, UsagePricer pricer)
    {
        _store = store;
        _organizationId = organizationId;
        _pricer = pricer;
        _void = new(store, organizationId);
        var heard = new HeardStreams(store, organizationId);
        _witnesses = new(store, organizationId);
        _suspected = new(store, organizationId, pricer, _witnesses);
        _twins = new(store, organizationId, heard, _suspected);
        _telemetry = new(store, organizationId, heard, _witnesses, _twins);
        _nested = new(store, organizationId, _witnesses, _suspected, _twins);
    }

    /// <summary>
    /// Writes a call of a log. One that is there already is merged by <see cref="UsageMerge"/>, so that reading it again, in
    /// another order or from another copy, changes nothing in the end. What telemetry told of it becomes its witness.
    /// </summary>
    /// <param name="sessionKey">The session it was seen in.</param>
    /// <param name="agentId">That session's agent.</param>
    /// <param name="incoming">The call with its price.</param>
    /// <param name="apiKeyId">The key that brought it.</param>
    /// <param name="host">The machine on which it was seen.</param>
    public UsageOutcome Put(SessionKey sessionKey, string agentId, PricedUsage incoming, ApiKeyId? apiKeyId = null, string? host = null)
    {
        if (_store.PastCalls.IsPast(_organizationId, incoming.Usage.OccurredAt)) return UsageOutcome.PastRetention;
        if (_void.Covers(sessionKey, incoming.Usage)) return UsageOutcome.Deleted;
        var isCursor = incoming.Usage.Source == SourceNames.Cursor;
        if (isCursor && _suspected.HasAsItIs(incoming.Usage)) return UsageOutcome.Unchanged;
        var outcome = Merge(sessionKey, agentId, incoming, apiKeyId, host);
        if (outcome is UsageOutcome.Unchanged || incoming.Usage.WitnessRank >= TelemetryLevel.Log) return outcome;
        _telemetry.Meet(incoming.Usage, isNew: outcome is UsageOutcome.Added);
        if (isCursor && _store.Calls.Find(_organizationId, incoming.Usage.Id) is { } stored)
        {
            _twins.ReleaseStrangers(stored);
            _twins.PairAnew(stored.Usage);
        }

        return outcome;
    }

    /// <summary>Writes an ingested call in the place of its session's earlier one, whatever that held: the caller's word is the latest.</summary>
    /// <param name="sessionKey">The session.</param>
    /// <param name="agentId">That session's agent.</param>
    /// <param name="incoming">The call with its price.</param>
    /// <param name="apiKeyId">The key that brought it.</param>
    public UsageOutcome Replace(SessionKey sessionKey, string agentId, PricedUsage incoming, ApiKeyId? apiKeyId = null)
    {
        if (_store.PastCalls.IsPast(_organizationId, incoming.Usage.OccurredAt)) return UsageOutcome.PastRetention;
        if (_store.Voids.Has(sessionKey)) return UsageOutcome.Deleted;
        if (_store.PastCalls.HasIngested(sessionKey)) return UsageOutcome.PastRetention;
        if (_store.Calls.Insert(_organizationId, sessionKey, agentId, incoming, apiKeyId)) return UsageOutcome.Added;
        var stored = Stored(sessionKey, incoming.Usage);
        if (stored.Usage == incoming.Usage && stored.Priced.Cost == incoming.Cost) return UsageOutcome.Unchanged;
        _store.Calls.Replace(_organizationId, stored, sessionKey, agentId, incoming, apiKeyId);
        return UsageOutcome.Merged;
    }

    /// <summary>
    /// Writes a call that telemetry or a proxy told of. Told again it changes nothing. If an id joins it with a call that is
    /// there, it becomes that call's witness; if its sender has a better level, it is not billed; if it looks like a call of a
    /// nearer witness, it waits among the suspected.
    /// </summary>
    /// <param name="sessionKey">The session that it names.</param>
    /// <param name="agentId">That session's agent.</param>
    /// <param name="seen">The call.</param>
    /// <param name="apiKeyId">The key that brought it.</param>
    public TelemetryOutcome PutTelemetry(SessionKey sessionKey, string agentId, TelemetrySighting seen, ApiKeyId? apiKeyId = null)
    {
        if (_store.PastCalls.IsPast(_organizationId, seen.Priced.Usage.OccurredAt)) return TelemetryOutcome.PastRetention;
        return _void.Covers(sessionKey, seen.Priced.Usage) ? TelemetryOutcome.Deleted : _telemetry.Put(sessionKey, agentId, seen, apiKeyId);
    }

    /// <summary>Holds the calls at a span, and in it, against those of the spans around them: one call that two libraries tell of is billed once.</summary>
    /// <param name="span">The span's id, which is that of its call.</param>
    public void SettleNested(EventId span) => _nested.Settle(span);

    /// <summary>
    /// Writes a call that a proxy saw. It is another channel: where the agent's own log tells of the call, that one is billed.
    /// </summary>
    /// <param name="sessionKey">The session that the proxy's calls are gathered under.</param>
    /// <param name="agentId">That session's agent.</param>
    /// <param name="priced">The call with its price.</param>
    /// <param name="host">The machine on which it was seen.</param>
    public TelemetryOutcome PutStray(SessionKey sessionKey, string agentId, PricedUsage priced, string? host) =>
        PutTelemetry(sessionKey, agentId, new(priced, host, NamelessSession: HeardStreams.Stray));

    /// <summary>Decides an open suspicion, audited: one call, or two that are both billed. False when there is none of that key.</summary>
    /// <param name="suspectedKey">The suspicion.</param>
    /// <param name="areOne">True merges them; false bills both.</param>
    /// <param name="actorId">Who decides.</param>
    public bool Decide(long suspectedKey, bool areOne, string actorId) => Decisions.Decide(suspectedKey, areOne, actorId);

    /// <summary>
    /// Takes a decision back, audited. The two calls are held against each other anew: they are suspected again, under the same
    /// key, if they still look like one; else both are billed. False when nothing of that key is decided.
    /// </summary>
    /// <param name="suspectedKey">The suspicion.</param>
    /// <param name="actorId">Who takes it back.</param>
    public bool Reopen(long suspectedKey, string actorId) => Decisions.Reopen(suspectedKey, actorId);

    private SuspicionDecisions Decisions => new(_store, _organizationId, _witnesses, _suspected, _twins);

    private UsageOutcome Merge(SessionKey sessionKey, string agentId, PricedUsage incoming, ApiKeyId? apiKeyId, string? host)
    {
        if (_store.Calls.Insert(_organizationId, sessionKey, agentId, incoming, apiKeyId, host)) return UsageOutcome.Added;
        var stored = Stored(sessionKey, incoming.Usage);
        if (host is not null && stored.Host is { } first && first != host) _witnesses.AddHosts(stored, incoming.Usage, host);
        var merged = UsageMerge.Merge(stored.Usage, incoming.Usage);
        if (merged == stored.Usage) return UsageOutcome.Unchanged;
        var winnerIsIncoming = merged.SessionId == incoming.Usage.SessionId;
        _store.Calls.Replace(
            _organizationId, stored, winnerIsIncoming ? sessionKey : stored.SessionKey, winnerIsIncoming ? agentId : stored.AgentId,
            merged == incoming.Usage ? incoming : _pricer.Price(merged), apiKeyId);
        return UsageOutcome.Merged;
    }

    private StoredCall Stored(SessionKey sessionKey, UsageEvent usage) =>
        (usage.Source == SourceNames.Ingest ? _store.Calls.FindIngested(sessionKey) : _store.Calls.Find(_organizationId, usage.Id))!;
}
