using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Calls by dimension and UTC day: the exact sum of usage_events that are not void, kept in step in the same transaction.")]
public sealed class UsageDay
{
    [Comment("Dimension.")]
    public long DimKey { get; set; }

    [Comment("UTC days since 1970-01-01.")]
    public long Day { get; set; }

    [Comment("Calls.")]
    public long Calls { get; set; }

    [Comment("Those with a cost.")]
    public long Priced { get; set; }

    [Comment("Sum of the calls' whole dollars, as in ledger_day.")]
    public long CostDollars { get; set; }

    [Comment("Nano-dollars: sum of what the calls cost beyond whole dollars.")]
    public long CostRestNanos { get; set; }

    [Comment("Sum of known totals.")]
    public long Tokens { get; set; }

    [Comment("Sum of known counters, as in the classes below.")]
    public long InputTokens { get; set; }

    [Comment("Calls with any, as in the classes below.")]
    public long InputCalls { get; set; }

    [Comment("Cache writes, short.")]
    public long CacheWriteShortTokens { get; set; }

    [Comment("Calls with any.")]
    public long CacheWriteShortCalls { get; set; }

    [Comment("Cache writes, long.")]
    public long CacheWriteLongTokens { get; set; }

    [Comment("Calls with any.")]
    public long CacheWriteLongCalls { get; set; }

    [Comment("Cache reads.")]
    public long CacheReadTokens { get; set; }

    [Comment("Calls with any.")]
    public long CacheReadCalls { get; set; }

    [Comment("Output with reasoning.")]
    public long OutputTokens { get; set; }

    [Comment("Calls with any.")]
    public long OutputCalls { get; set; }

    [Comment("Tool input.")]
    public long ToolInputTokens { get; set; }

    [Comment("Calls with any.")]
    public long ToolInputCalls { get; set; }

    [Comment("Tool output.")]
    public long ToolOutputTokens { get; set; }

    [Comment("Calls with any.")]
    public long ToolOutputCalls { get; set; }

    [Comment("Part of output_tokens; of a call never more than its output.")]
    public long ReasoningTokens { get; set; }

    [Comment("Calls with any.")]
    public long ReasoningCalls { get; set; }

    [Comment("Calls with output that is no reasoning.")]
    public long AnswerCalls { get; set; }

    [Comment("Web searches.")]
    public long Searches { get; set; }

    [Comment("Calls with any.")]
    public long SearchCalls { get; set; }

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
