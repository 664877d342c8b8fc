using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Configurations;

internal sealed class AgentConfiguration : IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.ToTable("agents");
        builder.HasKey(row => new { row.OrganizationId, row.AgentId });
        builder.HasIndex(row => new { row.OrganizationId, row.LastSeenAt });
        builder.OwnedByOrganization();
    }
}

internal sealed class SessionLedgerConfiguration : IEntityTypeConfiguration<SessionLedgerEntry>
{
    public void Configure(EntityTypeBuilder<SessionLedgerEntry> builder)
    {
        builder.ToTable("session_ledger", table =>
            table.HasCheckConstraint("ck_session_ledger_runtime", "runtime_ms >= 0"));
        builder.HasKey(row => row.SessionKey);
        builder.HasIndex(row => new { row.OrganizationId, row.SessionId }).IsUnique();

        // The newest first is the ledger's default order; each filter of its API leads an index that also gives that order.
        builder.HasIndex(row => new { row.OrganizationId, row.StartedAt });
        builder.HasIndex(row => new { row.OrganizationId, row.AgentId, row.StartedAt });
        builder.HasIndex(row => new { row.OrganizationId, row.Status, row.StartedAt });
        builder.HasIndex(row => new { row.OrganizationId, row.ModelId, row.StartedAt });
        builder.HasIndex(row => new { row.OrganizationId, row.Project, row.StartedAt });
        builder.HasIndex(row => new { row.OrganizationId, row.RuntimeMs });
        builder.HasIndex(row => new { row.OrganizationId, row.LastEventAt });
        builder.HasIndex(row => new { row.OrganizationId, row.ParentSessionId }).HasFilter("parent_session_id IS NOT NULL")
            .HasDatabaseName("ix_session_ledger_parent");
        builder.OwnedByOrganization();
    }
}

internal sealed class SessionEventConfiguration : IEntityTypeConfiguration<SessionEventEntry>
{
    public void Configure(EntityTypeBuilder<SessionEventEntry> builder)
    {
        builder.ToTable("session_events");
        builder.HasKey(row => row.EventKey);
        builder.HasIndex(row => new { row.SessionKey, row.EventId }).IsUnique();
        builder.HasIndex(row => new { row.SessionKey, row.Seq, row.EventTs });
        builder.HasOne<SessionLedgerEntry>().WithMany().HasForeignKey(row => row.SessionKey)
            .OnDelete(DeleteBehavior.Restrict);
        builder.OwnedByOrganization();
    }
}

internal sealed class SessionUsageConfiguration : IEntityTypeConfiguration<SessionUsageEntry>
{
    public void Configure(EntityTypeBuilder<SessionUsageEntry> builder)
    {
        builder.ToTable("session_usage", table => table.HasCheckConstraint(
            "ck_session_usage_pricing_version",
            "cost_nanos IS NULL OR cost_source <> 'derived' OR pricing_version IS NOT NULL"));
        builder.HasKey(row => row.SessionKey);
        builder.Property(row => row.SessionKey).ValueGeneratedNever();
        builder.HasIndex(row => new { row.OrganizationId, row.CostNanos });
        builder.HasIndex(row => new { row.OrganizationId, row.UnpricedCalls }).HasFilter("unpriced_calls > 0")
            .HasDatabaseName("ix_session_usage_unpriced");
        builder.HasOne<SessionLedgerEntry>().WithOne().HasForeignKey<SessionUsageEntry>(row => row.SessionKey)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
