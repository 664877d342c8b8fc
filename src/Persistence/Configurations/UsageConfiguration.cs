using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Configurations;

internal sealed class UsageEventConfiguration : IEntityTypeConfiguration<UsageEventEntry>
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
        builder.HasIndex(row => new { row.OrganizationId, row.OccurredAt });

        // The provider's id joins one call that came through two channels.
        builder.HasIndex(row => new { row.OrganizationId, row.RequestId }).HasFilter("request_id IS NOT NULL")
            .HasDatabaseName("ix_usage_events_request");
        builder.HasOne<SessionLedgerEntry>().WithMany().HasForeignKey(row => row.SessionKey)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PricingRate>().WithMany().HasForeignKey(row => row.RateKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ApiKey>().WithMany().HasForeignKey(row => row.ApiKeyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UsageHourlyRollupConfiguration : IEntityTypeConfiguration<UsageHourlyRollup>
{
    public void Configure(EntityTypeBuilder<UsageHourlyRollup> builder)
    {
        builder.ToTable("usage_hourly_rollup");
        builder.HasKey(row => new { row.OrganizationId, row.BucketStart, row.AgentId, row.ModelId, row.Source });
    }
}
