using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Configurations;

internal sealed class UsageWitnessConfiguration : IEntityTypeConfiguration<UsageWitness>
{
    public void Configure(EntityTypeBuilder<UsageWitness> builder)
    {
        builder.ToTable("usage_witnesses");
        builder.HasKey(row => row.WitnessKey);
        builder.HasIndex(row => new { row.OrganizationId, row.EventId, row.Source, row.Host }).IsUnique();

        // A call that leaves the store takes its witnesses with it.
        builder.HasIndex(row => row.UsageKey);
        builder.HasOne<UsageEventEntry>().WithMany().HasForeignKey(row => row.UsageKey).OnDelete(DeleteBehavior.Cascade);
        builder.OwnedByOrganization();
    }
}

internal sealed class SuspectedDuplicateConfiguration : IEntityTypeConfiguration<SuspectedDuplicate>
{
    public void Configure(EntityTypeBuilder<SuspectedDuplicate> builder)
    {
        builder.ToTable("suspected_duplicates", table =>
            table.HasCheckConstraint("ck_suspected_duplicates_decision", "(status = 'open') = (decided_at IS NULL)"));
        builder.HasKey(row => row.SuspectedKey);
        builder.HasIndex(row => new { row.OrganizationId, row.EventId }).IsUnique();
        builder.HasIndex(row => new { row.OrganizationId, row.Status, row.OccurredAt });
        builder.HasIndex(row => new { row.SessionKey, row.OccurredAt });
        builder.HasIndex(row => row.UsageKey);
        builder.HasOne<SessionLedgerEntry>().WithMany().HasForeignKey(row => row.SessionKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UsageEventEntry>().WithMany().HasForeignKey(row => row.UsageKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ApiKey>().WithMany().HasForeignKey(row => row.ApiKeyId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnedByOrganization();
    }
}

internal sealed class OtlpStreamConfiguration : IEntityTypeConfiguration<OtlpStream>
{
    public void Configure(EntityTypeBuilder<OtlpStream> builder)
    {
        builder.ToTable("otlp_streams", table => table.HasCheckConstraint("ck_otlp_streams_level", "best_level >= 10"));
        builder.HasKey(row => new { row.OrganizationId, row.StreamId });
        builder.OwnedByOrganization();
    }
}

internal sealed class OtlpSeriesConfiguration : IEntityTypeConfiguration<OtlpSeries>
{
    public void Configure(EntityTypeBuilder<OtlpSeries> builder)
    {
        builder.ToTable("otlp_series");
        builder.HasKey(row => new { row.OrganizationId, row.SeriesId });
        builder.HasIndex(row => row.UpdatedAt);
        builder.OwnedByOrganization();
    }
}
