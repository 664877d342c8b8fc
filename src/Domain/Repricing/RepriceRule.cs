using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Repricing;

/// <summary>
/// When a stored call is written again. A row changes only if its receipt would read differently: another cost, line, rate,
/// confidence, assumption or reason. A book that says the same of a call under another version leaves the call alone, so
/// running the same book twice writes nothing, and a new book writes no more than it means.
/// </summary>
public static class RepriceRule
{
    /// <param name="before">As stored, with its frozen rates.</param>
    /// <param name="after">As the book prices it.</param>
    public static RepriceOutcome Compare(PricedUsage before, PricedUsage after)
    {
        if (before.CostSource == ProvenanceSource.ProviderReported || after.CostSource == ProvenanceSource.ProviderReported)
        {
            return RepriceOutcome.Reported;
        }
        if (before.Cost is null != after.Cost is null) return before.Cost is null ? RepriceOutcome.Priced : RepriceOutcome.Unpriced;
        return ReadTheSame(before, after) ? RepriceOutcome.Unchanged : RepriceOutcome.Changed;
    }

    /// <summary>
    /// Whether an earlier price may be put back: its frozen rates must still explain it. They do not when a call's counters
    /// changed since.
    /// </summary>
    public static bool Explains(PricedUsage earlier) =>
        earlier.Rate is null || CostReceipt.Total(CostReceipt.Lines(earlier)) == earlier.Cost;

    private static bool ReadTheSame(PricedUsage before, PricedUsage after) =>
        before.Cost == after.Cost
        && before.CostSource == after.CostSource
        && before.CostConfidence == after.CostConfidence
        && before.Flags == after.Flags
        && before.UnpricedReason == after.UnpricedReason
        && CostReceipt.Lines(before).SequenceEqual(CostReceipt.Lines(after));
}
