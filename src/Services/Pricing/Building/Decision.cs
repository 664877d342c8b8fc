namespace Helicarrier.Services.Pricing.Building;

/// <summary>Prices of some models that evidence decided, against or beyond the catalogues.</summary>
/// <param name="Provider">The book's name for the provider.</param>
/// <param name="Models">The models that it prices.</param>
/// <param name="Reason">Why, and by what evidence.</param>
/// <param name="Date">When it was decided.</param>
public sealed record Decision(string Provider, IReadOnlyList<string> Models, string Reason, DateOnly Date);
