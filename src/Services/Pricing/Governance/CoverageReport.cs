namespace Helicarrier.Services.Pricing.Governance;

/// <summary>How much was looked at.</summary>
/// <param name="Events">Calls.</param>
/// <param name="Tokens">Known tokens of them.</param>
public sealed record CoverageTotals(long Events, long Tokens);

/// <summary>Calls of one model that have no cost for one reason.</summary>
/// <param name="Provider">As the source names it; null when it does not.</param>
/// <param name="Model">As served, verbatim.</param>
/// <param name="Reason">A word of <see cref="Domain.Pricing.UnpricedReasons"/>.</param>
/// <param name="Events">Calls.</param>
/// <param name="Tokens">Known tokens of them.</param>
public sealed record UnpricedModel(string? Provider, string? Model, string Reason, long Events, long Tokens);

/// <summary>A model that the book lacks, and near names of the same provider for a person to choose from.</summary>
public sealed record AliasSuggestion(string Model, long Count, IReadOnlyList<string> Suggestions);

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
