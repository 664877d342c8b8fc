namespace Helicarrier.Persistence.Reading;

/// <summary>How many calls rates of a book have priced.</summary>
/// <param name="Provider">The book's name.</param>
/// <param name="Model">The book's name.</param>
/// <param name="Served">The model as most of the calls named it, verbatim.</param>
/// <param name="From">Since when the book holds the rates, UTC.</param>
/// <param name="Band">Context band.</param>
/// <param name="Tier">Service tier.</param>
/// <param name="Calls">Calls that are not void.</param>
public sealed record RateUse(string Provider, string Model, string Served, DateTimeOffset From, string Band, string Tier, long Calls);
