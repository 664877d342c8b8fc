using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Repricing;

/// <summary>Counts and money of calls that were priced again. Every call is in exactly one count; sums are exact.</summary>
public sealed record RepriceTally
{
    public static RepriceTally Empty { get; } = new();

    /// <summary>Calls whose receipt reads differently, with a price before and after or without one before and after.</summary>
    public long Changed { get; init; }

    /// <summary>Unpriced before, priced now.</summary>
    public long Priced { get; init; }

    /// <summary>Priced before, unpriced now.</summary>
    public long Unpriced { get; init; }

    public long Unchanged { get; init; }

    /// <summary>Calls with a reported cost, which stays. Their cost is in both sums.</summary>
    public long Reported { get; init; }

    /// <summary>Known costs before.</summary>
    public NanoUsd CostBefore { get; init; }

    /// <summary>Known costs after.</summary>
    public NanoUsd CostAfter { get; init; }

    public long Calls => Rewritten + Unchanged + Reported;

    /// <summary>Rows that are, or would be, written.</summary>
    public long Rewritten => Changed + Priced + Unpriced;

    public NanoUsd Delta => CostAfter - CostBefore;

    /// <summary>This and one call more.</summary>
    public RepriceTally With(RepriceOutcome outcome, PricedUsage before, PricedUsage after)
    {
        var kept = outcome is RepriceOutcome.Unchanged or RepriceOutcome.Reported;
        var sums = this with
        {
            CostBefore = CostBefore + (before.Cost ?? NanoUsd.Zero),
            CostAfter = CostAfter + ((kept ? before : after).Cost ?? NanoUsd.Zero),
        };
        return outcome switch
        {
            RepriceOutcome.Unchanged => sums with { Unchanged = Unchanged + 1 },
            RepriceOutcome.Changed => sums with { Changed = Changed + 1 },
            RepriceOutcome.Priced => sums with { Priced = Priced + 1 },
            RepriceOutcome.Unpriced => sums with { Unpriced = Unpriced + 1 },
            RepriceOutcome.Reported => sums with { Reported = Reported + 1 },
        };
    }
}
