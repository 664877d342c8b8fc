namespace Helicarrier.Services.Pricing.Governance;

/// <summary>What a book says that models cost.</summary>
/// <param name="PricingVersion">The book.</param>
/// <param name="Rates">One for each class of each set of conditions.</param>
public sealed record RatesReport(string PricingVersion, IReadOnlyList<ReportedRate> Rates);
