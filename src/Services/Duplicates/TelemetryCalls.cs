using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Duplicates;

/// <summary>Writes calls that telemetry or a proxy tells of, and lets calls of logs meet what was told of them before.</summary>
internal sealed class TelemetryCalls(
    StoreTransaction store, OrganizationId organizationId, HeardStreams heard, CallWitnesses witnesses, TwinPairs twins)
{
    /// <inheritdoc cref="CallLedger.PutTelemetry"/>
    public TelemetryOutcome Put(SessionKey sessionKey, string agentId, TelemetrySighting seen, ApiKeyId? apiKeyId)
    {
        var usage = seen.Priced.Usage;
        if (store.Witnesses.Has(organizationId, usage)) return TelemetryOutcome.Repeated;
        if (Join(sessionKey, agentId, seen, apiKeyId)) return TelemetryOutcome.Joined;
        if (heard.LevelOf(usage.SessionId) < usage.WitnessRank) return TelemetryOutcome.Superseded;
        if (IsSum(usage) && store.Calls.HasBefore(sessionKey, TelemetryLevel.Log)) return TelemetryOutcome.Superseded;
        RaiseAll(seen);
        if (!store.Calls.Insert(organizationId, sessionKey, agentId, seen.Priced, apiKeyId, seen.Host)) return TelemetryOutcome.Repeated;
        Witness(store.Calls.Find(organizationId, usage.Id)!, seen, WitnessJoin.Identity);
        if (IsSum(usage)) return TelemetryOutcome.Added;
        twins.PairAnew(usage);
        return store.Calls.Find(organizationId, usage.Id) is null ? TelemetryOutcome.Suspected : TelemetryOutcome.Added;
    }

    /// <summary>What telemetry told of a log's call before the log was read, or of the call as it was before.</summary>
    /// <param name="incoming">The call as its log tells it.</param>
    /// <param name="isNew">Whether it was not stored before.</param>
    public void Meet(UsageEvent incoming, bool isNew)
    {
        if (!heard.HasAny) return;
        var same = incoming.RequestId is { } request ? store.Calls.OfRequest(organizationId, request) : [];
        var told = same.Where(call => call.WitnessRank >= TelemetryLevel.Log).ToList();
        var mayKnow = heard.MayKnow(incoming.SessionId);
        if (told.Count == 0 && !mayKnow && isNew) return;

        var stored = store.Calls.Find(organizationId, incoming.Id)!;
        var logs = same.Where(call => call.WitnessRank < TelemetryLevel.Log).ToList();
        foreach (var other in told)
        {
            if (RequestRule.Match(logs, other.Model, other.SessionId) == incoming.Id) witnesses.Absorb(other.Id, stored);
        }

        if (mayKnow)
        {
            RemoveBehind(stored.Usage.SessionId, TelemetryLevel.Span);
            twins.ReleaseStrangers(stored);
            twins.PairAnew(stored.Usage);
        }

        witnesses.Reconcile(incoming.Id);
    }

    private bool Join(SessionKey sessionKey, string agentId, TelemetrySighting seen, ApiKeyId? apiKeyId)
    {
        var usage = seen.Priced.Usage;
        if (usage.RequestId is not { } request) return false;
        if (RequestRule.Match(store.Calls.OfRequest(organizationId, request), usage.Model, usage.SessionId) is not { } match) return false;
        var stored = store.Calls.Find(organizationId, match)!;
        var billed = usage;
        if (RequestRule.Nearest.Compare(RequestCall.Of(usage), RequestCall.Of(stored.Usage)) < 0)
        {
            // The nearer witness came later: it takes the row's place.
            store.Calls.Insert(organizationId, sessionKey, agentId, seen.Priced, apiKeyId, seen.Host);
            var own = store.Calls.Find(organizationId, usage.Id)!;
            Witness(own, seen, WitnessJoin.Identity);
            witnesses.Absorb(match, own);
            twins.ReleaseStrangers(own);
        }
        else
        {
            witnesses.AddOwn(stored);
            Witness(stored, seen, WitnessJoin.RequestId);
            witnesses.Reconcile(match);
            billed = stored.Usage;
        }

        RaiseAll(seen);

        // What looked like this call until now does so no more.
        twins.PairAnew(billed);
        return true;
    }

    private void Witness(StoredCall call, TelemetrySighting seen, WitnessJoin join) =>
        store.Witnesses.Put(organizationId, call.Key, seen.Priced.Usage, seen.Host, join, seen.CostBasis);

    private void RaiseAll(TelemetrySighting seen)
    {
        var usage = seen.Priced.Usage;
        Raise(usage.SessionId, usage.WitnessRank);
        if (seen.NamelessSession is { } nameless) Raise(nameless, usage.WitnessRank);
        if (!IsSum(usage) && MadeUpSession.Is(usage.SessionId)) Raise(HeardStreams.Stray, usage.WitnessRank);
    }

    /// <summary>Notes the level on which a sender tells of a session's calls, and takes rows of a worse one out of the sums.</summary>
    private void Raise(string stream, int level)
    {
        if (heard.Raise(stream, level)) RemoveBehind(stream, level);
    }

    private void RemoveBehind(string sessionId, int level)
    {
        foreach (var id in store.Calls.Behind(organizationId, sessionId, level))
        {
            if (store.Calls.Find(organizationId, id) is { } gone) twins.Remove(gone);
        }
    }

    // From counters on several calls are one row.
    private static bool IsSum(UsageEvent usage) => usage.WitnessRank >= TelemetryLevel.Counter;
}
