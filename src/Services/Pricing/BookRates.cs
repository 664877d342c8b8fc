using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>A book as a list of its rates, for pages and counts. Rates of tools repeat those of prompt and answer and are not in it.</summary>
public static class BookRates
{
    /// <summary>In the order of the book.</summary>
    public static IEnumerable<BookRate> Of(PriceBook book) =>
        book.Providers.SelectMany(provider => provider.Models.Values).SelectMany(model => Of(book, model));

    /// <summary>Those of one model.</summary>
    public static IEnumerable<BookRate> Of(PriceBook book, ModelPrices model) =>
        model.Entries.SelectMany((entry, index) => Of(book, model, entry, index + 1 < model.Entries.Count ? model.Entries[index + 1].From : null));

    private static IEnumerable<BookRate> Of(PriceBook book, ModelPrices model, PriceEntry entry, DateTimeOffset? until)
    {
        var fees = entry.Rates.Witnesses;
        return
        [
            .. Card(entry.Rates, fees, ContextBand.Base, TierPrice.Standard),
            .. Bands(entry.Bands, TierPrice.Standard),
            .. entry.Hours.SelectMany(part => Card(part.Rates, part.Rates.Witnesses, ContextBand.Base, TierPrice.Standard, part.Label)),
            .. entry.Tiers.SelectMany(pair => pair.Value.Rates is { } own
                ? [.. Card(own, own.Witnesses, ContextBand.Base, pair.Key), .. Bands(pair.Value.Bands, pair.Key)]
                : Card(entry.Rates.Times(pair.Value.Multiplier!.Value), pair.Value.Witnesses, ContextBand.Base, pair.Key)),
            .. entry.WebSearch is { } search ? [Rate(PriceClass.WebSearch, search, fees, ContextBand.Base, TierPrice.Standard, null)] : Array.Empty<BookRate>(),
            .. entry.CallFee is { } call ? [Rate(PriceClass.Call, call, fees, ContextBand.Base, TierPrice.Standard, null)] : Array.Empty<BookRate>(),
        ];

        IEnumerable<BookRate> Bands(IEnumerable<ContextBand> bands, string tier) =>
            bands.SelectMany(band => Card(band.Rates, band.Rates.Witnesses, band.Label, tier));

        IEnumerable<BookRate> Card(RateCard card, CardWitnesses? witnesses, string band, string tier, string? hours = null) =>
            card.Stated().Where(priceClass => priceClass is not (PriceClass.ToolInput or PriceClass.ToolOutput))
                .Select(priceClass => Rate(priceClass, card.Of(priceClass)!.Value, witnesses, band, tier, hours));

        BookRate Rate(PriceClass priceClass, decimal rate, CardWitnesses? witnesses, string band, string tier, string? hours) => new(
            model.Provider, model.Name, priceClass, rate, band, tier, hours, entry.From, until, witnesses?.Of(priceClass).At(book.Published),
            witnesses?.Of(priceClass)) { Own = entry.Own };
    }
}
