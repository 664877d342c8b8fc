using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Closed days as the job rollup knows them: which wait for it, and when each was last rolled up and reconciled.")]
public sealed class RollupDay
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("UTC days since 1970-01-01.")]
    public long Day { get; set; }

    [Comment("UTC ms of the first change to its buckets that its aggregates do not have yet; null when they have all.")]
    public DateTimeOffset? TouchedAt { get; set; }

    [Comment("UTC ms; null before the first time.")]
    public DateTimeOffset? RolledAt { get; set; }

    [Comment("UTC ms; null before the first time.")]
    public DateTimeOffset? ReconciledAt { get; set; }

    [Comment("Differences that were found then and are not repaired.")]
    public long Drift { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RollupDay>
    {
        public void Configure(EntityTypeBuilder<RollupDay> builder)
        {
            builder.ToTable("rollup_days");
            builder.HasKey(row => new { row.OrganizationId, row.Day });
            builder.HasIndex(row => new { row.OrganizationId, row.Day }).HasFilter("touched_at IS NOT NULL").HasDatabaseName("ix_rollup_days_touched");
            builder.OwnedByOrganization();
        }
    }
}
