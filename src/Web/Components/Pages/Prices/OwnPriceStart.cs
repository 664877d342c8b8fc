using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Components.Pages.Prices;

/// <summary>What is known when somebody begins to add a price.</summary>
/// <param name="Use">The calls without a price that it is for; null begins with an empty form.</param>
/// <param name="Provider">Who serves them, as they say or as the name says; null where that is open.</param>
/// <param name="Model">What a price of them is for; null where that is open.</param>
/// <param name="IsNewProvider">The calls name a provider that the book does not know.</param>
/// <param name="Near">The nearest name of the book, which is another model; null where none is near.</param>
public sealed record OwnPriceStart(UnpricedUse? Use, string? Provider, string? Model, bool IsNewProvider, NearPrice? Near);
