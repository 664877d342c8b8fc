using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.Repricing;

/// <summary>Counts and money of a repricing as the command line and the API write them. Money is exact, in US dollars.</summary>
public sealed record RepriceCounts(
    long Calls, long UnpricedToPriced, long PricedToUnpriced, long Changed, long Unchanged, long Reported,
    decimal CostBeforeUsd, decimal CostAfterUsd, decimal DeltaUsd)
{
    public static RepriceCounts Of(RepriceTally tally) => new(
        tally.Calls, tally.Priced, tally.Unpriced, tally.Changed, tally.Unchanged, tally.Reported,
        tally.CostBefore.ToUsd(), tally.CostAfter.ToUsd(), tally.Delta.ToUsd());

    public static RepriceCounts Of(RepriceRun run) => Of(Tally(run));

    /// <summary>The counts of a run as far as it came.</summary>
    public static RepriceTally Tally(RepriceRun run) => new()
    {
        Changed = run.ChangedCount,
        Priced = run.PricedCount,
        Unpriced = run.UnpricedCount,
        Unchanged = run.UnchangedCount,
        Reported = run.ReportedCount,
        CostBefore = run.CostBeforeNanos,
        CostAfter = run.CostAfterNanos,
    };
}
