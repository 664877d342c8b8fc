using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Tokens and money of a session: the exact sum of its usage events, kept in step in the same transaction.")]
public sealed class SessionUsageEntry
{
    [Comment("Session.")]
    public long SessionKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Where the session stands in ledger_dim; null while it is in none of the ledger's sums.")]
    public long? DimKey { get; set; }

    [Comment("UTC ms, as in the ledger.")]
    public DateTimeOffset StartedAt { get; set; }

    [Comment("Whole prompt: input, cache and tool input; null is unknown.")]
    public long? PromptTokens { get; set; }

    [Comment("Output; null is unknown.")]
    public long? CompletionTokens { get; set; }

    [Comment("All classes once; null is unknown.")]
    public long? TotalTokens { get; set; }

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

    [Comment("Milliseconds, as in the ledger.")]
    public long RuntimeMs { get; set; }

    [Comment("Nano-dollars: sum of known costs; null while none is known.")]
    public NanoUsd? CostNanos { get; set; }

    [Comment("Calls with a cost.")]
    public int PricedCalls { get; set; }

    [Comment("Calls without one.")]
    public int UnpricedCalls { get; set; }

    [Comment("exact | estimated | unknown.")]
    public required string CostConfidence { get; set; }

    [Comment("Provider, lower case.")]
    public string? Provider { get; set; }

    [Comment("Price book of the latest derived cost.")]
    public string? PricingVersion { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset ComputedAt { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource TokenSource { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource RuntimeSource { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource CostSource { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence TokenConfidence { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence RuntimeConfidence { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence CostConfidenceLevel { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SessionUsageEntry>
    {
        public void Configure(EntityTypeBuilder<SessionUsageEntry> builder)
        {
            builder.ToTable("session_usage", table => table.HasCheckConstraint(
                "ck_session_usage_pricing_version",
                "cost_nanos IS NULL OR cost_source <> 'derived' OR pricing_version IS NOT NULL"));
            builder.HasKey(row => row.SessionKey);
            builder.Property(row => row.SessionKey).ValueGeneratedNever();

            // Each order of the ledger is an index that also holds the dimension, so that a filter is tested without the row. The key
            // stands before it: equal values are told apart as they are in every other order.
            builder.HasIndex(row => new { row.OrganizationId, row.StartedAt, row.SessionKey, row.DimKey }).HasDatabaseName("ix_session_usage_started");
            builder.HasIndex(row => new { row.OrganizationId, row.CostNanos, row.SessionKey, row.DimKey }).HasDatabaseName("ix_session_usage_cost");
            builder.HasIndex(row => new { row.OrganizationId, row.RuntimeMs, row.SessionKey, row.DimKey }).HasDatabaseName("ix_session_usage_runtime");
            builder.HasIndex(row => new { row.OrganizationId, row.TotalTokens, row.SessionKey, row.DimKey }).HasDatabaseName("ix_session_usage_tokens");
            builder.HasIndex(row => new { row.DimKey, row.StartedAt }).HasDatabaseName("ix_session_usage_dim");
            builder.HasIndex(row => new { row.OrganizationId, row.UnpricedCalls }).HasFilter("unpriced_calls > 0")
                .HasDatabaseName("ix_session_usage_unpriced");
            builder.HasOne<SessionLedgerEntry>().WithOne().HasForeignKey<SessionUsageEntry>(row => row.SessionKey)
                .OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<LedgerDim>().WithMany().HasForeignKey(row => row.DimKey).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
