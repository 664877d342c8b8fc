using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Endpoints;

/// <summary>Usage with the field names of the first version; token classes and call counts came later.</summary>
internal sealed record UsageShape
{
    public required string SessionId { get; init; }

    public long? PromptTokens { get; init; }

    public long? CompletionTokens { get; init; }

    public long? TotalTokens { get; init; }

    public required long RuntimeMs { get; init; }

    public decimal? CostUsd { get; init; }

    /// <summary><c>exact | estimated | unknown</c>: unknown as soon as one call has no cost.</summary>
    public required string CostConfidence { get; init; }

    public string? Provider { get; init; }

    public string? PricingVersion { get; init; }

    public required string ComputedAt { get; init; }

    public required string TokenSource { get; init; }

    public required string RuntimeSource { get; init; }

    public required string CostSource { get; init; }

    public required string TokenConfidence { get; init; }

    public required string RuntimeConfidence { get; init; }

    public required string CostConfidenceLevel { get; init; }

    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    public long? CacheWriteTokens { get; init; }

    public long? CacheReadTokens { get; init; }

    public long? ToolInputTokens { get; init; }

    public long? ToolOutputTokens { get; init; }

    public long? ReasoningTokens { get; init; }

    public required int PricedCalls { get; init; }

    public required int UnpricedCalls { get; init; }

    public static UsageShape Of(LedgerRow row)
    {
        var usage = row.Usage;
        return new()
        {
            SessionId = row.SessionId,
            PromptTokens = usage.Tokens.PromptTotal,
            CompletionTokens = usage.Tokens.Output,
            TotalTokens = usage.Tokens.Total,
            RuntimeMs = row.RuntimeMs,
            CostUsd = usage.Cost?.ToUsd(),
            CostConfidence = CostWord(usage),
            Provider = row.Provider,
            PricingVersion = usage.StatedPricing,
            ComputedAt = WireTime.Of(usage.ComputedAt == default ? row.IngestedAt : usage.ComputedAt),
            TokenSource = WireName.Of(usage.TokenSource),
            RuntimeSource = WireName.Of(usage.RuntimeSource),
            CostSource = WireName.Of(usage.CostSource),
            TokenConfidence = WireName.Of(usage.TokenConfidence),
            RuntimeConfidence = WireName.Of(usage.RuntimeConfidence),
            CostConfidenceLevel = WireName.Of(usage.CostConfidence),
            InputTokens = usage.Tokens.Input,
            OutputTokens = usage.Tokens.Output,
            CacheWriteTokens = usage.Tokens.CacheWrite,
            CacheReadTokens = usage.Tokens.CacheRead,
            ToolInputTokens = usage.Tokens.ToolInput,
            ToolOutputTokens = usage.Tokens.ToolOutput,
            ReasoningTokens = usage.Tokens.Reasoning,
            PricedCalls = usage.PricedCalls,
            UnpricedCalls = usage.UnpricedCalls,
        };
    }

    private static string CostWord(SessionUsage usage) =>
        usage.Cost is null || usage.UnpricedCalls > 0 ? "unknown"
        : usage.CostSource == ProvenanceSource.Derived ? "estimated" : "exact";
}
