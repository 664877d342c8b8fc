using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("What a repricing wrote over, row by row: enough to put it back, and to prove what was there.")]
public sealed class RepriceChange
{
    [Comment("Repricing.")]
    public long RepriceRunId { get; set; }

    [Comment("Call.")]
    public long UsageKey { get; set; }

    [Comment("Nano-dollars before; null is unknown. The columns from here on are those of usage_events.")]
    public NanoUsd? BeforeCostNanos { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource BeforeCostSource { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence BeforeCostConfidence { get; set; }

    [Comment("Price book version.")]
    public string? BeforePricingVersion { get; set; }

    [Comment("Frozen rates, which name the book.")]
    public long? BeforeRateKey { get; set; }

    [Comment("Why there was no cost.")]
    public string? BeforeUnpricedReason { get; set; }

    [Comment("Bit field of assumptions (UsageFlags).")]
    public UsageFlags BeforeFlags { get; set; }

    [Comment("Nano-dollars after; null is unknown.")]
    public NanoUsd? AfterCostNanos { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource AfterCostSource { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence AfterCostConfidence { get; set; }

    [Comment("Price book version.")]
    public string? AfterPricingVersion { get; set; }

    [Comment("Frozen rates, which name the book.")]
    public long? AfterRateKey { get; set; }

    [Comment("Why there is no cost.")]
    public string? AfterUnpricedReason { get; set; }

    [Comment("Bit field of assumptions (UsageFlags).")]
    public UsageFlags AfterFlags { get; set; }

    [Comment("restored | repriced_since | changed_since; null while it was not undone.")]
    public UndoOutcome? UndoOutcome { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RepriceChange>
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
}
