using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Sessions by dimension and the UTC day on which they started: the exact sum of session_usage, kept in step in the same transaction.")]
public sealed class LedgerDay
{
    [Comment("Dimension.")]
    public long DimKey { get; set; }

    [Comment("UTC days since 1970-01-01.")]
    public long Day { get; set; }

    [Comment("Sessions.")]
    public long Sessions { get; set; }

    [Comment("Those with a call whose cost is unknown.")]
    public long Missing { get; set; }

    [Comment("Those with a known cost.")]
    public long Priced { get; set; }

    [Comment("Those with a call.")]
    public long Called { get; set; }

    [Comment("Sum of the sessions' whole dollars: nano-dollars alone would fill their column with a thousand sessions at their limit.")]
    public long CostDollars { get; set; }

    [Comment("Nano-dollars: sum of what the sessions cost beyond whole dollars.")]
    public long CostRestNanos { get; set; }

    [Comment("Sum of known totals, of a session at most 1e12.")]
    public long Tokens { get; set; }

    [Comment("Milliseconds, of a session at most 1e12.")]
    public long RuntimeMs { get; set; }

    [Comment("Sessions whose tokens a provider reported.")]
    public long TokenReported { get; set; }

    [Comment("Sessions whose tokens were told from other figures. Those of the others are missing.")]
    public long TokenDerived { get; set; }

    [Comment("Sessions whose run time was reported.")]
    public long RuntimeReported { get; set; }

    [Comment("Sessions whose run time was told from other figures.")]
    public long RuntimeDerived { get; set; }

    [Comment("Sessions whose cost a provider reported.")]
    public long CostReported { get; set; }

    [Comment("Sessions whose cost came from a price book.")]
    public long CostDerived { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LedgerDay>
    {
        public void Configure(EntityTypeBuilder<LedgerDay> builder)
        {
            builder.ToTable("ledger_day", table =>
            {
                table.HasCheckConstraint("ck_ledger_day_counts", "sessions >= 0 AND missing >= 0 AND priced >= 0");
                table.HasCheckConstraint("ck_ledger_day_sums", "cost_dollars >= 0 AND cost_rest_nanos >= 0 AND tokens >= 0 AND runtime_ms >= 0");
            });
            builder.HasKey(row => new { row.DimKey, row.Day });
            builder.HasOne<LedgerDim>().WithMany().HasForeignKey(row => row.DimKey).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
