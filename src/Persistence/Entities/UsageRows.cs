using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Entities;

[Comment("One row for each billable model call, with its frozen price.")]
public sealed class UsageEventEntry
{
    [Comment("Internal key.")]
    public long UsageKey { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("16-byte identity that the source defines, unique within the tenant.")]
    public required byte[] EventId { get; set; }

    [Comment("Session.")]
    public long SessionKey { get; set; }

    [Comment("Agent of the session.")]
    public required string AgentId { get; set; }

    [Comment("Subagent that made the call.")]
    public string? SubagentId { get; set; }

    [Comment("API key that brought it.")]
    public Guid? ApiKeyId { get; set; }

    [Comment("claude_code | codex | ingest.")]
    public required string Source { get; set; }

    [Comment("Provider's request or response id.")]
    public string? RequestId { get; set; }

    [Comment("Provider, lower case.")]
    public string? Provider { get; set; }

    [Comment("Model as served, verbatim.")]
    public string? ModelId { get; set; }

    [Comment("Model as asked for, when another was served.")]
    public string? RequestedModel { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset OccurredAt { get; set; }

    [Comment("All classes once; null is unknown.")]
    public long? TokensConsumed { get; set; }

    [Comment("Uncached input; null is unknown, as in all classes below.")]
    public long? InputTokens { get; set; }

    [Comment("Output with reasoning.")]
    public long? OutputTokens { get; set; }

    [Comment("Cache writes, short time-to-live.")]
    public long? CacheWriteShortTokens { get; set; }

    [Comment("Cache writes, long time-to-live.")]
    public long? CacheWriteLongTokens { get; set; }

    [Comment("Cache reads.")]
    public long? CacheReadTokens { get; set; }

    [Comment("Tool input billed apart.")]
    public long? ToolInputTokens { get; set; }

    [Comment("Tool output billed apart.")]
    public long? ToolOutputTokens { get; set; }

    [Comment("Part of output_tokens.")]
    public long? ReasoningTokens { get; set; }

    [Comment("Web searches billed per request.")]
    public int WebSearchRequests { get; set; }

    [Comment("Context window of the model in tokens, when the source states it.")]
    public long? ContextWindow { get; set; }

    [Comment("Milliseconds.")]
    public long? LatencyMs { get; set; }

    [Comment("success | rate_limited | error.")]
    public UsageStatus Status { get; set; }

    [Comment("Error code.")]
    public string? ErrorCode { get; set; }

    [Comment("Where it was served.")]
    public string? Region { get; set; }

    [Comment("Service tier, verbatim.")]
    public string? ServiceTier { get; set; }

    [Comment("Speed, verbatim.")]
    public string? Speed { get; set; }

    [Comment("Nano-dollars; null is unknown.")]
    public NanoUsd? CostNanos { get; set; }

    [Comment("Nano-dollars as the client or provider reported them, beside the chosen cost.")]
    public NanoUsd? ReportedCostNanos { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource CostSource { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence CostConfidence { get; set; }

    [Comment("Price book version; the database refuses a derived cost without one.")]
    public string? PricingVersion { get; set; }

    [Comment("The frozen rates; null when the cost is reported or unknown.")]
    public long? RateKey { get; set; }

    [Comment("Why there is no cost.")]
    public string? UnpricedReason { get; set; }

    [Comment("Bit field of assumptions (UsageFlags).")]
    public UsageFlags Flags { get; set; }

    [Comment("Machine on which it was first seen; null when the source does not say.")]
    public string? Host { get; set; }

    [Comment("0 original, 1 forked copy, 2 sidechain replay.")]
    public int WitnessRank { get; set; }

    [Comment("Order among equal ranks, smaller wins.")]
    public long WitnessOrder { get; set; }

    [Comment("UTC ms of the write.")]
    public DateTimeOffset CreatedAt { get; set; }
}

[Comment("Usage by hour, written through in the transaction of the events. Null dimensions are stored as empty text so that the key holds.")]
public sealed class UsageHourlyRollup
{
    [Comment("UTC ms, start of the hour.")]
    public DateTimeOffset BucketStart { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("Agent.")]
    public required string AgentId { get; set; }

    [Comment("Model, verbatim.")]
    public required string ModelId { get; set; }

    [Comment("Source.")]
    public required string Source { get; set; }

    [Comment("Calls.")]
    public long RequestCount { get; set; }

    [Comment("Calls with status error.")]
    public long ErrorCount { get; set; }

    [Comment("Sum of known totals.")]
    public long TokensTotal { get; set; }

    [Comment("Sum of known counters, as in the classes below.")]
    public long InputTokens { get; set; }

    [Comment("Output.")]
    public long OutputTokens { get; set; }

    [Comment("Cache writes, short.")]
    public long CacheWriteShortTokens { get; set; }

    [Comment("Cache writes, long.")]
    public long CacheWriteLongTokens { get; set; }

    [Comment("Cache reads.")]
    public long CacheReadTokens { get; set; }

    [Comment("Tool input.")]
    public long ToolInputTokens { get; set; }

    [Comment("Tool output.")]
    public long ToolOutputTokens { get; set; }

    [Comment("Nano-dollars of priced calls.")]
    public NanoUsd CostNanos { get; set; }

    [Comment("Calls without a cost.")]
    public long UnpricedCount { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    [Comment("UTC ms of the last check against the rows.")]
    public DateTimeOffset? LastReconciledAt { get; set; }
}
