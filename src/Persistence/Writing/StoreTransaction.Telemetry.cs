using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    /// <summary>The stream under which it is noted that calls without a session were told of at all; it is a proxy's name.</summary>
    public const string StrayStream = "cliproxyapi:";

    private const string HasTelemetrySql = "SELECT 1 FROM otlp_streams WHERE organization_id = @0 LIMIT 1";

    private const string StreamLevelSql = "SELECT best_level FROM otlp_streams WHERE organization_id = @0 AND stream_id = @1";

    private const string PutStreamSql =
        """
        INSERT INTO otlp_streams (organization_id, stream_id, best_level, first_seen_at) VALUES (@0, @1, @2, @3)
        ON CONFLICT (organization_id, stream_id) DO UPDATE SET best_level = min(best_level, excluded.best_level)
        """;

    internal const string SameRequestSql =
        """
        SELECT event_id, witness_rank, model_id, session_key FROM usage_events WHERE organization_id = @0 AND request_id = @1
        ORDER BY source = 'cliproxyapi', witness_rank, event_id
        """;

    internal const string WorseSql =
        """
        SELECT event_id FROM usage_events
        WHERE session_key = (SELECT session_key FROM session_ledger WHERE organization_id = @0 AND session_id = @1) AND witness_rank > @2
        """;

    private const string HasLogSql = "SELECT 1 FROM usage_events WHERE session_key = @0 AND witness_rank < 10 LIMIT 1";

    private const string DeleteUsageSql = "DELETE FROM usage_events WHERE usage_key = @0";

    // Whether an organization has telemetry at all, so that an import without any asks once a transaction.
    private readonly Dictionary<string, bool> _telemetry = new(StringComparer.Ordinal);

    private readonly Dictionary<(string OrganizationId, string SessionId), bool> _heardOf = [];

    /// <summary>
    /// Writes a call that telemetry or a proxy told of. Told again it changes nothing. If an id joins it with a call that is
    /// there, it becomes that call's witness; if its sender has a better level, it is not billed; if it looks like a call of a
    /// nearer witness, it waits among the suspected. Whatever comes first, what is stored in the end is the same.
    /// </summary>
    public TelemetryOutcome PutTelemetry(
        string organizationId, long sessionKey, string agentId, TelemetrySighting seen, Func<UsageEvent, PricedUsage> price,
        Guid? apiKeyId = null)
    {
        var usage = seen.Priced.Usage;
        if (HasWitness(organizationId, usage)) return TelemetryOutcome.Repeated;
        if (JoinByRequest(organizationId, sessionKey, agentId, seen, price, apiKeyId)) return TelemetryOutcome.Joined;
        if (BestLevel(organizationId, usage.SessionId) < usage.WitnessRank || (usage.WitnessRank >= TelemetryLevel.Counter && HasLog(sessionKey)))
            return TelemetryOutcome.Superseded;
        RaiseAll(organizationId, seen, price);
        if (!InsertUsage(organizationId, sessionKey, agentId, seen.Priced, apiKeyId, seen.Host)) return TelemetryOutcome.Repeated;
        var stored = FindUsage(organizationId, usage.Id)!;
        PutWitness(organizationId, stored.UsageKey, usage, seen.Host, WitnessJoin.Identity, seen.CostBasis);
        if (usage.WitnessRank >= TelemetryLevel.Counter) return TelemetryOutcome.Added;
        PairTwins(organizationId, usage, price);
        return FindUsage(organizationId, usage.Id) is null ? TelemetryOutcome.Suspected : TelemetryOutcome.Added;
    }

    /// <summary>What telemetry told of a log's call before the log was read, or of the call as it was before.</summary>
    private void MeetTelemetry(string organizationId, UsageEvent incoming, UsageOutcome outcome, Func<UsageEvent, PricedUsage> price)
    {
        List<SameRequestRow> same = incoming.RequestId is { } request ? SameRequest(organizationId, request) : [];
        var isNamed = same.Exists(row => row.Rank >= TelemetryLevel.Log);
        var isHeardOf = IsHeardOf(organizationId, incoming.SessionId);
        if (!isNamed && !isHeardOf && outcome is UsageOutcome.Added) return;

        var stored = FindUsage(organizationId, incoming.Id)!;
        foreach (var other in same.Where(row => row.Rank >= TelemetryLevel.Log))
            if (Match(same.Where(row => row.Rank < TelemetryLevel.Log), other.Model, other.SessionKey) == incoming.Id) Absorb(organizationId, other.Id, stored);
        if (isHeardOf)
        {
            RemoveWorse(organizationId, stored.Priced.Usage.SessionId, TelemetryLevel.Span, price);
            ReleaseStrangers(organizationId, stored, price);
            PairTwins(organizationId, stored.Priced.Usage, price);
        }

        Reconcile(organizationId, incoming.Id);
    }

    /// <summary>Whether telemetry tells of a session or of the one that started it, or a proxy of anything; asked once a transaction.</summary>
    private bool IsHeardOf(string organizationId, string sessionId)
    {
        if (_heardOf.TryGetValue((organizationId, sessionId), out var heard)) return heard;
        heard = HasStrays(organizationId) || BestLevel(organizationId, sessionId) is not null
            || (Root(organizationId, sessionId) is var root && root != sessionId && BestLevel(organizationId, root) is not null);
        return _heardOf[(organizationId, sessionId)] = heard;
    }

    private bool JoinByRequest(
        string organizationId, long sessionKey, string agentId, TelemetrySighting seen, Func<UsageEvent, PricedUsage> price, Guid? apiKeyId)
    {
        var usage = seen.Priced.Usage;
        if (usage.RequestId is not { } request) return false;
        if (Match(SameRequest(organizationId, request), usage.Model, sessionKey) is not { } match) return false;
        var stored = FindUsage(organizationId, match)!;
        var billed = usage;
        if (Nearness(stored.Priced.Usage) > Nearness(usage))
        {
            // The nearer witness came later: it takes the row's place.
            InsertUsage(organizationId, sessionKey, agentId, seen.Priced, apiKeyId, seen.Host);
            var own = FindUsage(organizationId, usage.Id)!;
            PutWitness(organizationId, own.UsageKey, usage, seen.Host, WitnessJoin.Identity, seen.CostBasis);
            Absorb(organizationId, match, own);
            ReleaseStrangers(organizationId, own, price);
        }
        else
        {
            WitnessLog(organizationId, stored);
            PutWitness(organizationId, stored.UsageKey, usage, seen.Host, WitnessJoin.RequestId, seen.CostBasis);
            Reconcile(organizationId, match);
            billed = stored.Priced.Usage;
        }

        RaiseAll(organizationId, seen, price);

        // What looked like this call until now does so no more.
        PairTwins(organizationId, billed, price);
        return true;
    }

    // A proxy knows no session: whatever telemetry tells of a call says more.
    private static int Nearness(UsageEvent usage) => usage.WitnessRank + (usage.Source == SourceNames.CliProxyApi ? TelemetryLevel.Histogram : 0);

    // An advisor's call carries its message's request id: the model tells which of them is meant. Where the model's name was
    // written otherwise, the session has to be the same: gateways are known to number their answers.
    private static EventId? Match(IEnumerable<SameRequestRow> known, string? model, long sessionKey)
    {
        EventId? near = null;
        foreach (var row in known)
        {
            if (row.Model == model || row.Model is null || model is null) return row.Id;
            if (row.SessionKey == sessionKey) near ??= row.Id;
        }

        return near;
    }

    /// <summary>Makes a stored call another one's witness.</summary>
    private void Absorb(string organizationId, EventId id, StoredUsage into)
    {
        if (FindUsage(organizationId, id) is not { } gone) return;
        WitnessLog(organizationId, into);
        MoveWitnesses(gone.UsageKey, into.UsageKey, WitnessJoin.RequestId);
        Statement(MoveSuspicionsSql, 2).Run(gone.UsageKey, into.UsageKey);
        RemoveUsage(organizationId, gone);
        Reconcile(organizationId, into.Priced.Usage.Id);
    }

    private List<SameRequestRow> SameRequest(string organizationId, string request)
    {
        var found = new List<SameRequestRow>();
        using var reader = Statement(SameRequestSql, 2).Query(organizationId, request);
        while (reader.Read())
            found.Add(new(EventId.FromBytes((byte[])reader.GetValue(0)), reader.GetInt32(1), Text(reader, 2), reader.GetInt64(3)));
        return found;
    }

    private readonly record struct SameRequestRow(EventId Id, int Rank, string? Model, long SessionKey);

    private bool HasTelemetry(string organizationId)
    {
        if (!_telemetry.TryGetValue(organizationId, out var has))
            _telemetry[organizationId] = has = Statement(HasTelemetrySql, 1).Scalar(organizationId) is not null;
        return has;
    }

    private void ForgetTelemetry()
    {
        _telemetry.Clear();
        _heardOf.Clear();
    }

    private bool HasLog(long sessionKey) => Statement(HasLogSql, 1).Scalar(sessionKey) is not null;

    private int? BestLevel(string organizationId, string stream) => (int?)Statement(StreamLevelSql, 2).Scalar(organizationId, stream);

    private bool HasStrays(string organizationId) => BestLevel(organizationId, StrayStream) is not null;

    private void RaiseAll(string organizationId, TelemetrySighting seen, Func<UsageEvent, PricedUsage> price)
    {
        var usage = seen.Priced.Usage;
        Raise(organizationId, usage.SessionId, usage.WitnessRank, price);
        Raise(organizationId, seen.NamelessSession, usage.WitnessRank, price);
        if (usage.WitnessRank < TelemetryLevel.Counter && MadeUpSession.Is(usage.SessionId)) Raise(organizationId, StrayStream, usage.WitnessRank, price);
    }

    /// <summary>Notes the level on which a sender tells of a session's calls, and takes rows of a worse one out of the sums.</summary>
    private void Raise(string organizationId, string? stream, int level, Func<UsageEvent, PricedUsage> price)
    {
        if (stream is null || BestLevel(organizationId, stream) <= level) return;
        Statement(PutStreamSql, 4).Run(organizationId, stream, level, Ms(Now));
        ForgetTelemetry();
        RemoveWorse(organizationId, stream, level, price);
    }

    private void RemoveWorse(string organizationId, string sessionId, int level, Func<UsageEvent, PricedUsage> price)
    {
        List<EventId> worse = [];
        using (var reader = Statement(WorseSql, 3).Query(organizationId, sessionId, level))
            while (reader.Read()) worse.Add(EventId.FromBytes((byte[])reader.GetValue(0)));
        foreach (var id in worse)
            if (FindUsage(organizationId, id) is { } gone) RemoveWithSuspicions(organizationId, gone, price);
    }

    private void RemoveUsage(string organizationId, StoredUsage gone)
    {
        Statement(DeleteUsageSql, 1).Run(gone.UsageKey);
        _unit.UsageSessions.Add(gone.SessionKey);
        _unit.AddRollup(RollupKey.Of(organizationId, gone.AgentId, gone.Priced.Usage), -RollupDelta.Of(gone.Priced));
        _unit.Changes.Add(new UsageRemoval(organizationId, gone.Priced.Usage.SessionId, gone.AgentId, gone.Priced));
    }
}
