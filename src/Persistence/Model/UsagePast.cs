using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Calls that are past retention, added up by session, dimension and quarter of an hour: what their rows came to when they were dropped.")]
public sealed class UsagePast : UsageSums
{
    [Comment("Session.")]
    public long SessionKey { get; set; }

    [Comment("UTC ms of the quarter's first instant.")]
    public DateTimeOffset At { get; set; }

    [Comment("Calls that failed.")]
    public long Errors { get; set; }

    [Comment("Calls that state a total of tokens.")]
    public long Known { get; set; }

    [Comment("Which counters any call states, a bit each: 1 input, 2 output, 4 and 8 cache writes, 16 cache reads, 32 tool input, 64 tool output.")]
    public long States { get; set; }

    [Comment("Sum of reasoning as stated; null when none is.")]
    public long? ReasoningStated { get; set; }

    [Comment("The lowest witness_rank.")]
    public int BestRank { get; set; }

    [Comment("Provider, lower case.")]
    public string? Provider { get; set; }

    [Comment("Price book of the latest derived cost.")]
    public string? PricingVersion { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<UsagePast>
    {
        public void Configure(EntityTypeBuilder<UsagePast> builder)
        {
            builder.ToTable("usage_past");
            builder.HasKey(row => new { row.SessionKey, row.DimKey, row.At });
            builder.HasIndex(row => new { row.DimKey, row.At }).HasDatabaseName("ix_usage_past_dim");
            builder.HasOne<SessionLedgerEntry>().WithMany().HasForeignKey(row => row.SessionKey).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<UsageDim>().WithMany().HasForeignKey(row => row.DimKey).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
