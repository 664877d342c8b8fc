using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Configurations;

internal sealed class RepriceRunConfiguration : IEntityTypeConfiguration<RepriceRun>
{
    public void Configure(EntityTypeBuilder<RepriceRun> builder)
    {
        builder.ToTable("reprice_runs", table => table.HasCheckConstraint("ck_reprice_runs_range", "from_at < to_at"));
        builder.HasKey(row => row.RepriceRunId);
        builder.OwnedByOrganization();

        // Two repricings at once would each undo the other's rows: the database refuses the second.
        builder.HasIndex(row => row.OrganizationId).IsUnique().HasFilter("status IN ('running', 'undoing')");
        builder.HasOne<PricingBook>().WithMany().HasForeignKey(row => row.BookHash).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RepriceChangeConfiguration : IEntityTypeConfiguration<RepriceChange>
{
    public void Configure(EntityTypeBuilder<RepriceChange> builder)
    {
        builder.ToTable("reprice_changes");
        builder.HasKey(row => new { row.RepriceRunId, row.UsageKey });
        builder.HasIndex(row => new { row.UsageKey, row.RepriceRunId });
        builder.HasOne<RepriceRun>().WithMany().HasForeignKey(row => row.RepriceRunId).OnDelete(DeleteBehavior.Restrict);

        // A call that leaves the store takes the history of its price with it.
        builder.HasOne<UsageEventEntry>().WithMany().HasForeignKey(row => row.UsageKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PricingRate>().WithMany().HasForeignKey(row => row.BeforeRateKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PricingRate>().WithMany().HasForeignKey(row => row.AfterRateKey).OnDelete(DeleteBehavior.Restrict);
    }
}
