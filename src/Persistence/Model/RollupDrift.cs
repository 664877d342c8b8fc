using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Where closed buckets differed from what they are made from, field by field; of a day at most a hundred.")]
public sealed class RollupDrift
{
    [Comment("Internal key.")]
    public long DriftKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("UTC days since 1970-01-01.")]
    public long Day { get; set; }

    [Comment("usage_hourly_rollup | usage_day | ledger_day | daily_usage_agg | model_perf_agg; with analytics. before it in the analytics copy.")]
    public required string TableName { get; set; }

    [Comment("The bucket within the day: its key, JSON array of text.")]
    public required string BucketJson { get; set; }

    [Comment("Column.")]
    public required string Field { get; set; }

    [Comment("What the bucket is made from comes to; null when nothing makes such a bucket.")]
    public long? Wanted { get; set; }

    [Comment("What the bucket says; null when there is none.")]
    public long? Found { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset FoundAt { get; set; }

    [Comment("UTC ms; null while it stands.")]
    public DateTimeOffset? RepairedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RollupDrift>
    {
        public void Configure(EntityTypeBuilder<RollupDrift> builder)
        {
            builder.ToTable("rollup_drift");
            builder.HasKey(row => row.DriftKey);
            builder.HasIndex(row => new { row.OrganizationId, row.Day }).HasDatabaseName("ix_rollup_drift_day");
            builder.OwnedByOrganization();
        }
    }
}
