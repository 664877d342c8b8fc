namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Calls of one model that have no cost for one reason.</summary>
/// <param name="Provider">As the source names it; null when it does not.</param>
/// <param name="Model">As served, verbatim.</param>
/// <param name="Reason">A word of <see cref="Domain.Pricing.UnpricedReasons"/>.</param>
/// <param name="Events">Calls.</param>
/// <param name="Tokens">Known tokens of them.</param>
public sealed record UnpricedModel(string? Provider, string? Model, string Reason, long Events, long Tokens);
