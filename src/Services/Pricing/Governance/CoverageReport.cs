namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Which calls a book can price, and what it lacks for the rest. Nothing here is priced by likeness.</summary>
public sealed record CoverageReport
{
    /// <summary>YYYY-MM; null when every month was looked at.</summary>
    public required string? Month { get; init; }

    public required string PricingVersion { get; init; }

    public required CoverageTotals Totals { get; init; }

    public required long PricedCount { get; init; }

    public required long UnpricedCount { get; init; }

    /// <summary>Calls without a cost by reason: only unknown names can be mended by a patch.</summary>
    public required IReadOnlyDictionary<string, long> UnpricedByReason { get; init; }

    public required IReadOnlyList<string> MissingProviders { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> MissingModelsByProvider { get; init; }

    /// <summary>For a provider that the book lacks, the one that knows the most of its models.</summary>
    public required IReadOnlyDictionary<string, string> SuggestedProviderAliases { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<AliasSuggestion>> SuggestedModelAliasesByProvider { get; init; }

    /// <summary>All calls without a cost, the most frequent first.</summary>
    public required IReadOnlyList<UnpricedModel> Unpriced { get; init; }
}
