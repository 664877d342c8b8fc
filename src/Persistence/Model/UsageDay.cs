using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Calls by dimension and UTC day: the exact sum of usage_events that are not void, kept in step in the same transaction.")]
public sealed class UsageDay : UsageSums
{
    [Comment("UTC days since 1970-01-01.")]
    public long Day { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<UsageDay>
    {
        public void Configure(EntityTypeBuilder<UsageDay> builder)
        {
            builder.ToTable("usage_day", table => table.HasCheckConstraint(
                "ck_usage_day_sums", "calls >= 0 AND priced >= 0 AND cost_dollars >= 0 AND cost_rest_nanos >= 0 AND tokens >= 0"));
            builder.HasKey(row => new { row.DimKey, row.Day });
            builder.HasOne<UsageDim>().WithMany().HasForeignKey(row => row.DimKey).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
