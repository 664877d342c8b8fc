using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    internal const string UsageColumns =
        "session_key, agent_id, subagent_id, api_key_id, source, request_id, provider, model_id, requested_model, " +
        "occurred_at, tokens_consumed, input_tokens, output_tokens, cache_write_short_tokens, cache_write_long_tokens, " +
        "cache_read_tokens, tool_input_tokens, tool_output_tokens, reasoning_tokens, web_search_requests, context_window, " +
        "latency_ms, status, error_code, region, service_tier, speed, cost_nanos, reported_cost_nanos, cost_source, " +
        "cost_confidence, pricing_version, rate_key, unpriced_reason, flags, witness_rank, witness_order";

    private const string UsageValues =
        "@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22, @23, " +
        "@24, @25, @26, @27, @28, @29, @30, @31, @32, @33, @34, @35, @36";

    private const string InsertUsageSql =
        "INSERT INTO usage_events (" + UsageColumns + ", organization_id, event_id, created_at, host) VALUES (" + UsageValues +
        ", @37, @38, @39, @40) ON CONFLICT DO NOTHING";

    private const string UpdateUsageSql =
        "UPDATE usage_events SET (" + UsageColumns + ", event_id) = (" + UsageValues + ", @37) WHERE usage_key = @38";

    private const string UsageOfSql =
        "SELECT " + UsageColumns + ", (SELECT session_id FROM session_ledger l WHERE l.session_key = u.session_key), usage_key, host " +
        "FROM usage_events u WHERE ";

    private const string FindUsageSql = UsageOfSql + "organization_id = @0 AND event_id = @1 AND source <> 'ingest'";

    private const string FindIngestUsageSql = UsageOfSql + "session_key = @0 AND source = 'ingest'";

    /// <summary>
    /// Writes a priced call. One that is there already is merged by <see cref="UsageMerge"/>, so that reading it again, in
    /// another order or from another copy, changes nothing in the end. What telemetry told of it becomes its witness.
    /// </summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="sessionKey">The session it was seen in.</param>
    /// <param name="agentId">That session's agent.</param>
    /// <param name="incoming">The call with its price.</param>
    /// <param name="price">Prices a merge that is neither of the two copies.</param>
    /// <param name="apiKeyId">The key that brought it.</param>
    /// <param name="host">The machine on which it was seen.</param>
    public UsageOutcome PutUsage(
        string organizationId, long sessionKey, string agentId, PricedUsage incoming, Func<UsageEvent, PricedUsage> price,
        Guid? apiKeyId = null, string? host = null)
    {
        var isCursor = incoming.Usage.Source == SourceNames.Cursor;
        if (isCursor && IsSuspectedAsItIs(organizationId, incoming.Usage, price)) return UsageOutcome.Unchanged;
        var outcome = MergeUsage(organizationId, sessionKey, agentId, incoming, price, apiKeyId, host);
        if (outcome is UsageOutcome.Unchanged || incoming.Usage.WitnessRank >= TelemetryLevel.Log) return outcome;
        if (HasTelemetry(organizationId)) MeetTelemetry(organizationId, incoming.Usage, outcome, price);
        if (isCursor && FindUsage(organizationId, incoming.Usage.Id) is { } stored)
        {
            ReleaseStrangers(organizationId, stored, price);
            PairTwins(organizationId, stored.Priced.Usage, price);
        }

        return outcome;
    }

    private UsageOutcome MergeUsage(
        string organizationId, long sessionKey, string agentId, PricedUsage incoming, Func<UsageEvent, PricedUsage> price,
        Guid? apiKeyId, string? host)
    {
        if (InsertUsage(organizationId, sessionKey, agentId, incoming, apiKeyId, host)) return UsageOutcome.Added;

        var stored = FindUsage(organizationId, sessionKey, incoming.Usage)!;
        if (host is not null && stored.Host is { } first && first != host) WitnessHosts(organizationId, stored, incoming, host);
        var merged = UsageMerge.Merge(stored.Priced.Usage, incoming.Usage);
        if (merged == stored.Priced.Usage) return UsageOutcome.Unchanged;
        var winnerIsIncoming = merged.SessionId == incoming.Usage.SessionId;
        Replace(
            organizationId, stored, winnerIsIncoming ? sessionKey : stored.SessionKey,
            winnerIsIncoming ? agentId : stored.AgentId, merged == incoming.Usage ? incoming : price(merged), apiKeyId);
        return UsageOutcome.Merged;
    }

    /// <summary>Writes a priced call in the place of the one with its id, whatever that held: the caller's word is the latest.</summary>
    public UsageOutcome ReplaceUsage(
        string organizationId, long sessionKey, string agentId, PricedUsage incoming, Guid? apiKeyId = null)
    {
        if (InsertUsage(organizationId, sessionKey, agentId, incoming, apiKeyId)) return UsageOutcome.Added;
        var stored = FindUsage(organizationId, sessionKey, incoming.Usage)!;
        if (stored.Priced.Usage == incoming.Usage && stored.Priced.Cost == incoming.Cost) return UsageOutcome.Unchanged;
        Replace(organizationId, stored, sessionKey, agentId, incoming, apiKeyId);
        return UsageOutcome.Merged;
    }

    private bool InsertUsage(
        string organizationId, long sessionKey, string agentId, PricedUsage incoming, Guid? apiKeyId, string? host = null)
    {
        object?[] values =
        [
            .. UsageRow(sessionKey, agentId, incoming, apiKeyId), organizationId, incoming.Usage.Id.ToBytes(), Ms(Now), host,
        ];
        if (Statement(InsertUsageSql, 41).Run(values) == 0) return false;
        _unit.UsageSessions.Add(sessionKey);
        _unit.AddRollup(RollupKey.Of(organizationId, agentId, incoming.Usage), RollupDelta.Of(incoming));
        _unit.Changes.Add(new UsageChange(organizationId, incoming.Usage.SessionId, agentId, incoming, null));
        return true;
    }

    private void Replace(
        string organizationId, StoredUsage stored, long sessionKey, string agentId, PricedUsage now, Guid? apiKeyId)
    {
        object?[] values =
        [
            .. UsageRow(sessionKey, agentId, now, apiKeyId ?? stored.ApiKeyId), now.Usage.Id.ToBytes(), stored.UsageKey,
        ];
        Statement(UpdateUsageSql, 39).Run(values);
        _unit.UsageSessions.Add(sessionKey);
        _unit.UsageSessions.Add(stored.SessionKey);
        _unit.AddRollup(RollupKey.Of(organizationId, stored.AgentId, stored.Priced.Usage), -RollupDelta.Of(stored.Priced));
        _unit.AddRollup(RollupKey.Of(organizationId, agentId, now.Usage), RollupDelta.Of(now));
        _unit.Changes.Add(new UsageChange(organizationId, now.Usage.SessionId, agentId, now, stored.Priced));
    }

    private object?[] UsageRow(long sessionKey, string agentId, PricedUsage priced, Guid? apiKeyId)
    {
        var usage = priced.Usage;
        var tokens = usage.Tokens;
        return
        [
            sessionKey, agentId, usage.SubagentId, apiKeyId is { } key ? Key(key) : null, usage.Source, usage.RequestId,
            usage.Provider, usage.Model, usage.RequestedModel, Ms(usage.OccurredAt), tokens.Total, tokens.Input, tokens.Output,
            tokens.CacheWriteShort, tokens.CacheWriteLong, tokens.CacheRead, tokens.ToolInput, tokens.ToolOutput,
            tokens.Reasoning, usage.WebSearchRequests, usage.ContextWindow, usage.LatencyMs, WireName.Of(usage.Status),
            usage.ErrorCode, usage.InferenceGeo, usage.ServiceTier, usage.Speed, priced.Cost?.Value, usage.ReportedCost?.Value,
            WireName.Of(priced.CostSource), WireName.Of(priced.CostConfidence), priced.PricingVersion,
            priced.Rate is null ? null : RateKey(priced.Rate), priced.UnpricedReason, (int)priced.Flags, usage.WitnessRank,
            usage.WitnessOrder,
        ];
    }

    private StoredUsage? FindUsage(string organizationId, long sessionKey, UsageEvent usage) => usage.Source == SourceNames.Ingest
        ? ReadUsage(Statement(FindIngestUsageSql, 1).Start(sessionKey), usage.Id)
        : FindUsage(organizationId, usage.Id);

    private StoredUsage? FindUsage(string organizationId, EventId id) =>
        ReadUsage(Statement(FindUsageSql, 2).Start(organizationId, id.ToBytes()), id);

    private static StoredUsage? ReadUsage(StatementRows rows, EventId id)
    {
        using var row = rows;
        if (!row.Read()) return null;
        var apiKey = row.Text(3);
        return new(
            row.Int64(38), row.Int64(0), row.String(1), apiKey is null ? null : Guid.Parse(apiKey), row.Text(39), ReadPriced(row, id));
    }

    internal static PricedUsage ReadPriced(StatementRows row, EventId id)
    {
        var total = row.Number(10);
        var tokens = new TokenUsage
        {
            Input = row.Number(11),
            Output = row.Number(12),
            CacheWriteShort = row.Number(13),
            CacheWriteLong = row.Number(14),
            CacheRead = row.Number(15),
            ToolInput = row.Number(16),
            ToolOutput = row.Number(17),
            Reasoning = row.Number(18),
        };
        var flags = (UsageFlags)row.Int32(34);
        var usage = new UsageEvent
        {
            Id = id,
            SubagentId = row.Text(2),
            Source = row.String(4),
            RequestId = row.Text(5),
            Provider = row.Text(6),
            Model = row.Text(7),
            RequestedModel = row.Text(8),
            OccurredAt = row.Time(9),
            Tokens = tokens.Total is null ? tokens with { UnclassifiedTotal = total } : tokens,
            WebSearchRequests = row.Int32(19),
            ContextWindow = row.Number(20),
            LatencyMs = row.Number(21),
            Status = WireName.Parse<UsageStatus>(row.String(22)),
            ErrorCode = row.Text(23),
            InferenceGeo = row.Text(24),
            ServiceTier = row.Text(25),
            Speed = row.Text(26),
            ReportedCost = row.Number(28) is { } reported ? new NanoUsd(reported) : null,
            Flags = flags & ~PricingFlags,
            WitnessRank = row.Int32(35),
            WitnessOrder = row.Int64(36),
            SessionId = row.String(37),
        };
        return new(
            usage,
            row.Number(27) is { } cost ? new NanoUsd(cost) : null,
            WireName.Parse<ProvenanceSource>(row.String(29)),
            WireName.Parse<Confidence>(row.String(30)),
            Rate: null,
            flags,
            row.Text(33));
    }

    // What pricing adds to an event's own flags; taken off again so that a stored event equals the one that was read.
    private const UsageFlags PricingFlags = UsageFlags.PartlyUnpriced | UsageFlags.LongContextNotFast | UsageFlags.ReasoningUnknown;

    private sealed record StoredUsage(
        long UsageKey, long SessionKey, string AgentId, Guid? ApiKeyId, string? Host, PricedUsage Priced);
}
