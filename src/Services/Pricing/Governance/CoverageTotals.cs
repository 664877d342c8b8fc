namespace Helicarrier.Services.Pricing.Governance;

/// <summary>How much was looked at.</summary>
/// <param name="Events">Calls.</param>
/// <param name="Tokens">Known tokens of them.</param>
public sealed record CoverageTotals(long Events, long Tokens);
