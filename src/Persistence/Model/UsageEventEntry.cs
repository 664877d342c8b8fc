using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("One row for each billable model call, with its frozen price.")]
public sealed class UsageEventEntry
{
    [Comment("Internal key.")]
    public long UsageKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("16-byte identity that the source defines, unique within the tenant.")]
    public required byte[] EventId { get; set; }

    [Comment("Session.")]
    public long SessionKey { get; set; }

    [Comment("Agent of the session.")]
    public required string AgentId { get; set; }

    [Comment("Subagent that made the call.")]
    public string? SubagentId { get; set; }

    [Comment("API key that brought it.")]
    public ApiKeyId? ApiKeyId { get; set; }

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

    internal sealed class Configuration : IEntityTypeConfiguration<UsageEventEntry>
    {
        public void Configure(EntityTypeBuilder<UsageEventEntry> builder)
        {
            builder.ToTable("usage_events", table =>
            {
                table.HasCheckConstraint(
                    "ck_usage_events_pricing_version",
                    "cost_nanos IS NULL OR cost_source <> 'derived' OR pricing_version IS NOT NULL");
                table.HasCheckConstraint("ck_usage_events_tokens", "tokens_consumed IS NULL OR tokens_consumed >= 0");
                table.HasCheckConstraint("ck_usage_events_latency", "latency_ms IS NULL OR latency_ms >= 0");
            });
            builder.HasKey(row => row.UsageKey);

            // A session that the ingest API brought has one row, found by its session. The hash that is its event id would dirty
            // a page of its own in this index with every event, half of all that a commit of 28 events wrote.
            builder.HasIndex(row => new { row.OrganizationId, row.EventId }).IsUnique().HasFilter("source <> 'ingest'");
            builder.HasIndex(row => row.SessionKey).IsUnique().HasFilter("source = 'ingest'").HasDatabaseName("ix_usage_events_ingest");
            builder.HasIndex(row => new { row.SessionKey, row.OccurredAt });

            // In the order of time; what a stretch of time cost, and in which sessions, is told without the rows.
            builder.HasIndex(row => new { row.OrganizationId, row.OccurredAt, row.UsageKey, row.SessionKey, row.CostNanos })
                .HasDatabaseName("ix_usage_events_time");

            // The provider's id joins one call that came through two channels.
            builder.HasIndex(row => new { row.OrganizationId, row.RequestId }).HasFilter("request_id IS NOT NULL")
                .HasDatabaseName("ix_usage_events_request");
            builder.HasOne<SessionLedgerEntry>().WithMany().HasForeignKey(row => row.SessionKey)
                .OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<PricingRate>().WithMany().HasForeignKey(row => row.RateKey).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<ApiKey>().WithMany().HasForeignKey(row => row.ApiKeyId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
