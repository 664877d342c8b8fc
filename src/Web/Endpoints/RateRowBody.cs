using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Listing;

namespace Helicarrier.Web.Endpoints;

/// <summary>What a model costs under one set of conditions.</summary>
/// <param name="Provider">The book's name.</param>
/// <param name="Model">The book's name.</param>
/// <param name="From">Since when; null where no date is recorded.</param>
/// <param name="Until">The first instant at which it no longer holds; null while it does.</param>
/// <param name="Band"><c>base</c> or a threshold.</param>
/// <param name="Tier">Service tier.</param>
/// <param name="Hours">The part of the day or week; null at any time.</param>
/// <param name="Rates">By class.</param>
/// <param name="Agreement">The weakest of its rates: <c>high</c>, <c>medium</c> or <c>low</c>; null where the book names no witnesses.</param>
/// <param name="Disputed">Whether a catalogue that counts states another rate.</param>
/// <param name="Calls">Calls of the last thirty days that it priced.</param>
internal sealed record RateRowBody(
    string Provider, string Model, string? From, string? Until, string Band, string Tier, string? Hours, IReadOnlyList<RateBody> Rates, string? Agreement,
    bool Disputed, long Calls)
{
    public static RateRowBody Of(PriceRow row, PriceBook book) => new(
        row.Provider, row.Model, row.From == PriceEntry.SinceLaunch ? null : WireTime.Of(row.From), WireTime.Of(row.Until), row.Band, row.Tier, row.Hours,
        [.. row.Rates.Select(RateBody.Of)], row.Agreement is { } agreement ? WireName.Of(agreement) : null, row.IsDisputed(book.Published), row.Calls);
}
