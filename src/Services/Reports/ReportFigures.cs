using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Reports;

/// <summary>Sums over some calls.</summary>
public record ReportFigures
{
    public required long Calls { get; init; }

    public required int Sessions { get; init; }

    public required ReportTokens Tokens { get; init; }

    public long WebSearches { get; init; }

    /// <summary>Null while no call has a cost.</summary>
    public NanoUsd? CostUsd { get; init; }

    /// <summary>What clients reported themselves; never added.</summary>
    public NanoUsd? ReportedCostUsd { get; init; }

    /// <summary>Calls without a cost: their tokens are counted here and their money is not.</summary>
    public long UnpricedCalls { get; init; }

    /// <summary>Calls whose input or output is unknown.</summary>
    public long IncompleteCalls { get; init; }

    /// <summary>The share of flat prices; null when the book has none.</summary>
    public NanoUsd? SubscriptionUsd { get; init; }

    /// <summary>Cost and share together; null when the book has no subscription.</summary>
    public NanoUsd? TotalUsd { get; init; }

    /// <summary>Total per million tokens, four places; null when the book has no subscription, or without tokens.</summary>
    public decimal? BlendedUsdPerMtok { get; init; }
}
