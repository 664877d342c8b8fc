using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Sessions by dimension, of all days: the exact sum of ledger_day, kept in step in the same transaction.")]
public sealed class LedgerTotal
{
    [Comment("Dimension.")]
    public long DimKey { get; set; }

    [Comment("Sessions.")]
    public long Sessions { get; set; }

    [Comment("Those with a call whose cost is unknown.")]
    public long Missing { get; set; }

    [Comment("Those with a known cost.")]
    public long Priced { get; set; }

    [Comment("Those with a call.")]
    public long Called { get; set; }

    [Comment("Sum of the sessions' whole dollars.")]
    public long CostDollars { get; set; }

    [Comment("Nano-dollars: sum of what the sessions cost beyond whole dollars.")]
    public long CostRestNanos { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LedgerTotal>
    {
        public void Configure(EntityTypeBuilder<LedgerTotal> builder)
        {
            builder.ToTable("ledger_total", table =>
            {
                table.HasCheckConstraint("ck_ledger_total_counts", "sessions >= 0 AND missing >= 0 AND priced >= 0 AND called >= 0");
                table.HasCheckConstraint("ck_ledger_total_cost", "cost_dollars >= 0 AND cost_rest_nanos >= 0");
            });
            builder.HasKey(row => row.DimKey);
            builder.HasOne<LedgerDim>().WithMany().HasForeignKey(row => row.DimKey).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
