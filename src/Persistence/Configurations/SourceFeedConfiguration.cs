using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Configurations;

internal sealed class SourceFeedConfiguration : IEntityTypeConfiguration<SourceFeed>
{
    public void Configure(EntityTypeBuilder<SourceFeed> builder)
    {
        builder.ToTable("source_feeds");
        builder.HasKey(row => new { row.OrganizationId, row.Source, row.Host, row.Address });
        builder.OwnedByOrganization();
    }
}

internal sealed class SourceGapConfiguration : IEntityTypeConfiguration<SourceGap>
{
    public void Configure(EntityTypeBuilder<SourceGap> builder)
    {
        builder.ToTable("source_gaps", table => table.HasCheckConstraint("ck_source_gaps_order", "to_at >= from_at"));
        builder.HasKey(row => row.SourceGapId);
        // One gap a fetch: recording it again after a crash changes nothing.
        builder.HasIndex(row => new { row.OrganizationId, row.Source, row.Host, row.Address, row.FromAt }).IsUnique();
        builder.OwnedByOrganization();
    }
}
