namespace Helicarrier.Persistence.Reading;

/// <summary>Calls of one model that have no price for one reason.</summary>
/// <param name="Model">As served, verbatim; empty when the source names none.</param>
/// <param name="Source">Where the calls come from.</param>
/// <param name="Reason">A word of <see cref="Domain.Pricing.UnpricedReasons"/>; empty when none was kept.</param>
/// <param name="Calls">Calls that are not void.</param>
/// <param name="Tokens">Known tokens of them.</param>
/// <param name="First">The UTC day of the first.</param>
/// <param name="Last">The UTC day of the latest.</param>
public sealed record UnpricedUse(string Model, string Source, string Reason, long Calls, long Tokens, DateOnly First, DateOnly Last);
