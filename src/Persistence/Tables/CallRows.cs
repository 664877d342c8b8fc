using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Tables;

/// <summary>The one way from a row of <c>usage_events</c> to the call that it holds.</summary>
internal static class CallRows
{
    /// <summary>The columns that a merge or a repricing may change, in the order of <see cref="Values"/>.</summary>
    public const string Columns =
        "session_key, agent_id, subagent_id, api_key_id, source, request_id, provider, model_id, requested_model, " +
        "occurred_at, tokens_consumed, input_tokens, output_tokens, cache_write_short_tokens, cache_write_long_tokens, " +
        "cache_read_tokens, tool_input_tokens, tool_output_tokens, reasoning_tokens, web_search_requests, context_window, " +
        "latency_ms, status, error_code, region, service_tier, speed, cost_nanos, reported_cost_nanos, cost_source, " +
        "cost_confidence, pricing_version, rate_key, unpriced_reason, flags, witness_rank, witness_order";

    /// <summary>Places for <see cref="Values"/>.</summary>
    public const string Places =
        "@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22, @23, " +
        "@24, @25, @26, @27, @28, @29, @30, @31, @32, @33, @34, @35, @36";

    /// <summary>Selects what <see cref="Read"/> reads; a condition follows.</summary>
    public const string Select = "SELECT " + All + " FROM usage_events u WHERE ";

    /// <summary>What <see cref="Read"/> reads, of the table under the name <c>u</c>; what else is selected begins at <see cref="Width"/>.</summary>
    public const string All =
        Columns + ", (SELECT session_id FROM session_ledger l WHERE l.session_key = u.session_key), usage_key, event_id, host";

    /// <summary>
    /// As <see cref="All"/>, with an empty text in the place of the session's id. No price depends on it, and looking it up would be a search
    /// for each row.
    /// </summary>
    public const string Own = Columns + ", '', usage_key, event_id, host";

    /// <summary>How many columns <see cref="All"/> and <see cref="Own"/> have.</summary>
    public const int Width = 41;

    /// <summary>
    /// Calls of a range that are not void, in the order of time, behind a position: an organization (0), the position's instant (1) and key (3),
    /// the range's end (2), and how many (4, below zero for all). The index on organization and time goes on with the key, so it gives
    /// the order without a sort. Reads <see cref="Own"/>.
    /// </summary>
    public const string RangeSql =
        "SELECT " + Own + " FROM usage_events WHERE organization_id = @0 AND occurred_at >= @1 AND occurred_at < @2 AND " + VoidTable.NotVoid +
        " AND (occurred_at > @1 OR usage_key > @3) ORDER BY occurred_at, usage_key LIMIT @4";

    // What pricing adds to an event's own flags; taken off again so that a stored event equals the one that was read.
    private const UsageFlags PricingFlags = UsageFlags.PartlyUnpriced | UsageFlags.LongContextNotFast | UsageFlags.ReasoningUnknown;

    /// <summary>Reads one row of <see cref="All"/> or <see cref="Own"/>, without its rates.</summary>
    public static StoredCall Read(Rows row)
    {
        var entry = Entry(row);
        return new(new(entry.UsageKey), new(entry.SessionKey), entry.AgentId, ToPriced(entry, null, row.String(37)))
        {
            ApiKeyId = entry.ApiKeyId,
            Host = entry.Host,
            Price = FrozenPrice.Of(entry),
        };
    }

    /// <summary>The call of a row with the price that was frozen for it.</summary>
    public static PricedUsage ToPriced(UsageEventEntry row, AppliedRate? rate, string sessionId)
    {
        var tokens = new TokenUsage
        {
            Input = row.InputTokens,
            Output = row.OutputTokens,
            CacheWriteShort = row.CacheWriteShortTokens,
            CacheWriteLong = row.CacheWriteLongTokens,
            CacheRead = row.CacheReadTokens,
            ToolInput = row.ToolInputTokens,
            ToolOutput = row.ToolOutputTokens,
            Reasoning = row.ReasoningTokens,
        };
        var usage = new UsageEvent
        {
            Id = EventId.FromBytes(row.EventId),
            Source = row.Source,
            SessionId = sessionId,
            SubagentId = row.SubagentId,
            RequestId = row.RequestId,
            Provider = row.Provider,
            Model = row.ModelId,
            RequestedModel = row.RequestedModel,
            OccurredAt = row.OccurredAt,
            Tokens = tokens.Total is null ? tokens with { UnclassifiedTotal = row.TokensConsumed } : tokens,
            WebSearchRequests = row.WebSearchRequests,
            ServiceTier = row.ServiceTier,
            Speed = row.Speed,
            InferenceGeo = row.Region,
            Status = row.Status,
            ErrorCode = row.ErrorCode,
            LatencyMs = row.LatencyMs,
            ReportedCost = row.ReportedCostNanos,
            ContextWindow = row.ContextWindow,
            Flags = row.Flags & ~PricingFlags,
            WitnessRank = row.WitnessRank,
            WitnessOrder = row.WitnessOrder,
        };
        return new(usage, row.CostNanos, row.CostSource, row.CostConfidence, rate, row.Flags, row.UnpricedReason)
        {
            PricingVersion = row.RateKey is null ? row.PricingVersion : null,
        };
    }

    /// <summary>What the columns of <see cref="Columns"/> hold for a call.</summary>
    /// <param name="sessionKey">Its session.</param>
    /// <param name="agentId">That session's agent.</param>
    /// <param name="priced">The call and its price.</param>
    /// <param name="rateKey">Its frozen rates.</param>
    /// <param name="apiKeyId">The key that brought it.</param>
    public static object?[] Values(long sessionKey, string agentId, PricedUsage priced, long? rateKey, ApiKeyId? apiKeyId)
    {
        var usage = priced.Usage;
        var tokens = usage.Tokens;
        return
        [
            sessionKey, agentId, usage.SubagentId, apiKeyId is { } key ? StoredGuid.Of(key.Value) : null, usage.Source, usage.RequestId,
            usage.Provider, usage.Model, usage.RequestedModel, StoredTime.Of(usage.OccurredAt), tokens.Total, tokens.Input, tokens.Output,
            tokens.CacheWriteShort, tokens.CacheWriteLong, tokens.CacheRead, tokens.ToolInput, tokens.ToolOutput,
            tokens.Reasoning, usage.WebSearchRequests, usage.ContextWindow, usage.LatencyMs, Domain.WireName.Of(usage.Status),
            usage.ErrorCode, usage.InferenceGeo, usage.ServiceTier, usage.Speed, priced.Cost?.Stored, usage.ReportedCost?.Stored,
            Domain.WireName.Of(priced.CostSource), Domain.WireName.Of(priced.CostConfidence), priced.PricingVersion, rateKey,
            priced.UnpricedReason, (int)priced.Flags, usage.WitnessRank, usage.WitnessOrder,
        ];
    }

    /// <summary>Reads one row of <see cref="All"/>, without its organization, which each statement is given, and the time it was written.</summary>
    public static UsageEventEntry Entry(Rows row) => new()
    {
        SessionKey = row.Int64(0),
        AgentId = row.String(1),
        SubagentId = row.Text(2),
        ApiKeyId = row.Text(3) is { } key ? new(Guid.Parse(key)) : null,
        Source = row.String(4),
        RequestId = row.Text(5),
        Provider = row.Text(6),
        ModelId = row.Text(7),
        RequestedModel = row.Text(8),
        OccurredAt = row.Time(9),
        TokensConsumed = row.Number(10),
        InputTokens = row.Number(11),
        OutputTokens = row.Number(12),
        CacheWriteShortTokens = row.Number(13),
        CacheWriteLongTokens = row.Number(14),
        CacheReadTokens = row.Number(15),
        ToolInputTokens = row.Number(16),
        ToolOutputTokens = row.Number(17),
        ReasoningTokens = row.Number(18),
        WebSearchRequests = row.Int32(19),
        ContextWindow = row.Number(20),
        LatencyMs = row.Number(21),
        Status = row.Word<UsageStatus>(22),
        ErrorCode = row.Text(23),
        Region = row.Text(24),
        ServiceTier = row.Text(25),
        Speed = row.Text(26),
        CostNanos = row.Money(27),
        ReportedCostNanos = row.Money(28),
        CostSource = row.Word<ProvenanceSource>(29),
        CostConfidence = row.Word<Confidence>(30),
        PricingVersion = row.Text(31),
        RateKey = row.Number(32),
        UnpricedReason = row.Text(33),
        Flags = (UsageFlags)row.Int32(34),
        WitnessRank = row.Int32(35),
        WitnessOrder = row.Int64(36),
        UsageKey = row.Int64(38),
        EventId = row.Blob(39),
        OrganizationId = default,
        Host = row.Text(40),
    };
}
