using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>Asks catalogues about the prices of one model, entry by entry and rate by rate.</summary>
internal sealed class WitnessHearing(IReadOnlyList<CatalogueShelf> shelves, IReadOnlyList<string> names)
{
    private readonly IReadOnlyList<(CatalogueShelf Shelf, ModelPrices Theirs)> _heard =
    [
        .. shelves.Select(shelf => (Shelf: shelf, Theirs: shelf.Find(names))).Where(pair => pair.Theirs is not null).Select(pair => (pair.Shelf, pair.Theirs!)),
    ];

    /// <summary>The same prices with who states them.</summary>
    public IReadOnlyList<PriceEntry> Of(IReadOnlyList<PriceEntry> entries) =>
    [
        .. entries.Select((entry, index) => Of(entry, index + 1 < entries.Count ? entries[index + 1].From : null)),
    ];

    private PriceEntry Of(PriceEntry entry, DateTimeOffset? until)
    {
        var stated = _heard.Select(pair => (pair.Shelf.File.Catalogue, Entry: pair.Shelf.InForce(pair.Theirs, entry.From, until)))
            .Where(pair => pair.Entry is not null)
            .Select(pair => (pair.Catalogue, pair.Entry!))
            .ToList();
        var card = Card(entry.Rates, stated, theirs => StatedRates.Of(theirs, TierPrice.Standard, 0));
        var fees = new Dictionary<PriceClass, RateWitness>(card.Classes);
        if (entry.WebSearch is { } search) fees[PriceClass.WebSearch] = Witness(search, stated, theirs => theirs.WebSearch);
        if (entry.CallFee is { } fee) fees[PriceClass.Call] = Witness(fee, stated, theirs => theirs.CallFee);
        return entry with
        {
            Rates = entry.Rates with { Witnesses = card with { Classes = fees } },
            Bands = Bands(entry.Bands, stated, TierPrice.Standard),
            Hours = [.. entry.Hours.Select(part => part with { Rates = Heard(part.Rates, stated, theirs => SamePart(theirs, part)?.Rates) })],
            Tiers = entry.Tiers.ToDictionary(pair => pair.Key, pair => Tier(pair.Key, pair.Value, entry, stated), StringComparer.Ordinal),
        };
    }

    private static TierPrice Tier(string name, TierPrice tier, PriceEntry entry, List<(PriceCatalogue, PriceEntry)> stated) => tier.Rates is { } own
        ? tier with { Rates = Heard(own, stated, theirs => StatedRates.Of(theirs, name, 0)), Bands = Bands(tier.Bands, stated, name) }
        : tier with { Witnesses = Card(StatedRates.Of(entry, name, 0)!, stated, theirs => StatedRates.Of(theirs, name, 0)) };

    private static IReadOnlyList<ContextBand> Bands(IReadOnlyList<ContextBand> bands, List<(PriceCatalogue, PriceEntry)> stated, string tier) =>
        [.. bands.Select(band => band with { Rates = Heard(band.Rates, stated, theirs => StatedRates.Of(theirs, tier, band.Threshold)) })];

    private static RateCard Heard(RateCard ours, List<(PriceCatalogue, PriceEntry)> stated, Func<PriceEntry, RateCard?> theirs) =>
        ours == new RateCard() ? ours : ours with { Witnesses = Card(ours, stated, theirs) };

    private static CardWitnesses Card(RateCard ours, List<(PriceCatalogue, PriceEntry)> stated, Func<PriceEntry, RateCard?> theirs) => new(
        RateWitness.None,
        ours.Stated().Where(priceClass => priceClass is not (PriceClass.ToolInput or PriceClass.ToolOutput))
            .ToDictionary(priceClass => priceClass, priceClass => Witness(ours.Of(priceClass)!.Value, stated, entry => theirs(entry)?.Of(priceClass))));

    private static RateWitness Witness(decimal ours, List<(PriceCatalogue Catalogue, PriceEntry Entry)> stated, Func<PriceEntry, decimal?> theirs)
    {
        var said = stated.Select(pair => (pair.Catalogue, Rate: theirs(pair.Entry))).Where(pair => pair.Rate is not null).ToList();
        return new(
            [.. said.Where(pair => pair.Rate == ours).Select(pair => pair.Catalogue)],
            [.. said.Where(pair => pair.Rate != ours).Select(pair => pair.Catalogue)]);
    }

    private static PriceWindow? SamePart(PriceEntry theirs, PriceWindow part) =>
        theirs.Hours.FirstOrDefault(one => one.From == part.From && one.Until == part.Until && one.Days.SequenceEqual(part.Days));
}
