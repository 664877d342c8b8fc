namespace Helicarrier.Services.Pricing.Governance;

/// <summary>A model that the book lacks, and near names of the same provider for a person to choose from.</summary>
public sealed record AliasSuggestion(string Model, long Count, IReadOnlyList<string> Suggestions);
