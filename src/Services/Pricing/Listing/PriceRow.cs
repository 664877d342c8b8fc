using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Listing;

/// <summary>What a model costs under one set of conditions.</summary>
/// <param name="Provider">The book's name.</param>
/// <param name="Model">The book's name.</param>
/// <param name="From">Since when, UTC; <see cref="PriceEntry.SinceLaunch"/> where no date is recorded.</param>
/// <param name="Until">The first instant at which it no longer holds; null while it does.</param>
/// <param name="Band"><c>base</c> or a threshold.</param>
/// <param name="Tier">Service tier.</param>
/// <param name="Hours">The part of the day or week; null at any time.</param>
/// <param name="Rates">By class, in the order of <see cref="PriceClass"/>.</param>
/// <param name="Calls">Calls that it priced in the last thirty days. Parts of the day share their number with the rest of it.</param>
/// <param name="Served">The model as most of them named it; null when there are none.</param>
public sealed record PriceRow(
    string Provider, string Model, DateTimeOffset From, DateTimeOffset? Until, string Band, string Tier, string? Hours, IReadOnlyList<BookRate> Rates,
    long Calls, string? Served)
{
    /// <summary>The weakest of its rates; null where the book names no witnesses.</summary>
    public RateAgreement? Agreement { get; } = Rates.Min(static rate => rate.Agreement);

    /// <summary>Whether a catalogue that counts states another rate.</summary>
    /// <param name="published">The book's date.</param>
    public bool IsDisputed(DateTimeOffset published) =>
        Rates.Any(rate => rate.Witness is { } witness && witness.Contradicting.Any(one => one.CountsFor(published)));

    /// <summary>Whether it holds at an instant.</summary>
    public bool Holds(DateTimeOffset at) => From <= at && (Until is null || at < Until);

    /// <summary>USD for a million tokens, or for each; null where none is published.</summary>
    public decimal? Of(PriceClass priceClass) => Rates.FirstOrDefault(rate => rate.Class == priceClass)?.Rate;
}
