using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Entities;

namespace Helicarrier.Persistence.Repositories;

/// <summary>Maps a stored call and its frozen rates back to what was priced.</summary>
internal static class PricedCalls
{
    public static PricedUsage ToPriced(UsageEventEntry row, PricingRate? rate, string sessionId)
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
            Flags = row.Flags,
            WitnessRank = row.WitnessRank,
            WitnessOrder = row.WitnessOrder,
        };
        return new(
            usage, row.CostNanos, row.CostSource, row.CostConfidence, rate is null ? null : ToRate(rate), row.Flags, row.UnpricedReason);
    }

    public static AppliedRate ToRate(PricingRate row) => new()
    {
        BookVersion = row.BookVersion,
        BookHash = row.BookHash,
        Provider = row.Provider,
        Model = row.Model,
        EffectiveFrom = row.EffectiveFrom,
        Band = row.Band,
        Tier = row.Tier,
        Input = Rate(row.InputRate),
        Output = Rate(row.OutputRate),
        Reasoning = Rate(row.ReasoningRate),
        CacheWriteShort = Rate(row.CacheWriteShortRate),
        CacheWriteLong = Rate(row.CacheWriteLongRate),
        CacheRead = Rate(row.CacheReadRate),
        ToolInput = Rate(row.ToolInputRate),
        ToolOutput = Rate(row.ToolOutputRate),
        WebSearch = Rate(row.WebSearchRate),
        CallFee = Rate(row.CallRate),
        Modifiers = row.Modifiers,
    };

    private static decimal? Rate(string? stored) =>
        stored is null ? null : decimal.Parse(stored, NumberStyles.Number, CultureInfo.InvariantCulture);
}
