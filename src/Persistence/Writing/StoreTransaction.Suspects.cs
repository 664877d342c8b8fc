using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string SuspectSql =
        """
        INSERT INTO suspected_duplicates (organization_id, event_id, session_key, usage_key, status, model_id, occurred_at, gap_ms,
            tokens_consumed, input_tokens, output_tokens, cache_write_tokens, cache_read_tokens, tool_input_tokens, cost_nanos, api_key_id,
            event_json, detected_at, request_id)
        VALUES (@0, @1, @2, @3, 'open', @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17)
        """;

    private const string RepairSql =
        "UPDATE suspected_duplicates SET usage_key = @2, gap_ms = @3 WHERE organization_id = @0 AND event_id = @1";

    private const string MoveSuspicionsSql = "UPDATE suspected_duplicates SET usage_key = @1 WHERE usage_key = @0";

    private const string SuspectedSql =
        """
        SELECT session_key, (SELECT agent_id FROM session_ledger l WHERE l.session_key = s.session_key), event_json, api_key_id,
            (SELECT nullif(host, '') FROM usage_witnesses w WHERE w.organization_id = @0 AND w.event_id = @1 ORDER BY witness_key LIMIT 1), status
        FROM suspected_duplicates s WHERE organization_id = @0 AND event_id = @1
        """;

    private const string ForgiveSql = "DELETE FROM suspected_duplicates WHERE organization_id = @0 AND event_id = @1";

    internal const string BesideSql = "SELECT event_id, event_json, status FROM suspected_duplicates WHERE usage_key = @0 AND status <> 'dismissed'";

    /// <summary>The billed call has other counters or another moment now: what looked like it before does so no more.</summary>
    private void ReleaseStrangers(string organizationId, StoredUsage stored, Func<UsageEvent, PricedUsage> price)
    {
        var strangers = Released(
            organizationId, stored.UsageKey, price, (suspect, status) => status is SuspicionStatus.Open && !TwinRule.AreAlike(suspect, stored.Priced.Usage));
        foreach (var usage in strangers) PairTwins(organizationId, usage, price);
    }

    /// <summary>A call is about to go: what stood beside it stands for itself until it finds another twin.</summary>
    private void RemoveWithSuspicions(string organizationId, StoredUsage gone, Func<UsageEvent, PricedUsage> price)
    {
        var released = Released(organizationId, gone.UsageKey, price, (_, _) => true);
        RemoveUsage(organizationId, gone);
        foreach (var usage in released) PairTwins(organizationId, usage, price);
    }

    private List<UsageEvent> Released(string organizationId, long usageKey, Func<UsageEvent, PricedUsage> price, Func<UsageEvent, SuspicionStatus, bool> which)
    {
        List<EventId> beside = [];
        using (var reader = Statement(BesideSql, 1).Query(usageKey))
        {
            while (reader.Read())
                if (which(WholeEvent.Read(reader.GetString(1)), WireName.Parse<SuspicionStatus>(reader.GetString(2)))) beside.Add(EventId.FromBytes((byte[])reader.GetValue(0)));
        }

        return [.. beside.Select(id => Release(organizationId, id, price))];
    }

    private void Suspect(string organizationId, EventId id, StoredUsage twin, long gap)
    {
        var stored = FindUsage(organizationId, id)!;
        var usage = stored.Priced.Usage;
        var tokens = usage.Tokens;
        Statement(SuspectSql, 18).Run(
            organizationId, id.ToBytes(), stored.SessionKey, twin.UsageKey, usage.Model, Ms(usage.OccurredAt), gap, tokens.Total,
            tokens.Input ?? 0, tokens.Output ?? 0, tokens.CacheWrite ?? 0, tokens.CacheRead ?? 0, tokens.ToolInput ?? 0, stored.Priced.Cost?.Value,
            stored.ApiKeyId is { } key ? Key(key) : null, WholeEvent.Write(usage), Ms(Now), usage.RequestId);
        WitnessLog(organizationId, stored);
        WitnessLog(organizationId, twin);
        MoveWitnesses(stored.UsageKey, twin.UsageKey, WitnessJoin.Suspicion);
        Statement(MoveSuspicionsSql, 2).Run(stored.UsageKey, twin.UsageKey);
        RemoveUsage(organizationId, stored);
    }

    private void Repair(string organizationId, EventId id, StoredUsage twin, long gap)
    {
        Statement(RepairSql, 4).Run(organizationId, id.ToBytes(), twin.UsageKey, gap);
        MoveWitness(organizationId, id, twin.UsageKey, WitnessJoin.Suspicion);
    }

    /// <summary>
    /// A call of a log that is suspected is told again with every look at the log. One that has changed since is looked at
    /// anew, also where somebody decided about it as it was.
    /// </summary>
    private bool IsSuspectedAsItIs(string organizationId, UsageEvent incoming, Func<UsageEvent, PricedUsage> price)
    {
        UsageEvent suspected;
        using (var reader = Statement(SuspectedSql, 2).Query(organizationId, incoming.Id.ToBytes()))
        {
            if (!reader.Read() || WireName.Parse<SuspicionStatus>(reader.GetString(5)) is SuspicionStatus.Dismissed) return false;
            suspected = WholeEvent.Read(reader.GetString(2));
        }

        if (UsageMerge.Merge(suspected, incoming) == suspected) return true;
        Release(organizationId, incoming.Id, price);
        return false;
    }

    private UsageEvent Release(string organizationId, EventId id, Func<UsageEvent, PricedUsage> price)
    {
        var usage = Bill(organizationId, id, price);
        Statement(ForgiveSql, 2).Run(organizationId, id.ToBytes());
        return usage;
    }

    /// <summary>Puts a suspected call into the sums.</summary>
    private UsageEvent Bill(string organizationId, EventId id, Func<UsageEvent, PricedUsage> price)
    {
        long session;
        string agent;
        UsageEvent usage;
        Guid? apiKey;
        string? host;
        using (var reader = Statement(SuspectedSql, 2).Query(organizationId, id.ToBytes()))
        {
            reader.Read();
            session = reader.GetInt64(0);
            agent = reader.GetString(1);
            usage = WholeEvent.Read(reader.GetString(2));
            apiKey = Text(reader, 3) is { } text ? Guid.Parse(text) : null;
            host = Text(reader, 4);
        }

        InsertUsage(organizationId, session, agent, price(usage), apiKey, host);
        MoveWitness(organizationId, id, FindUsage(organizationId, id)!.UsageKey, WitnessJoin.Identity);
        return usage;
    }
}
