using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>
/// Holds a book against a catalogue: what each says of the catalogue's own day, rate by rate, for the providers that the book has.
/// </summary>
public sealed class BookDrift(PriceBook book, CatalogueFile file, BookDecisions decisions)
{
    private readonly List<DriftLine> _lines = [];
    private int _compared;

    public DriftReport Compare()
    {
        foreach (var provider in decisions.Providers.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            if (book.Providers.FirstOrDefault(one => one.Name == provider.Name) is not { } ours) continue;
            var shelf = new CatalogueShelf(file, provider);
            foreach (var theirs in shelf.Models.OrderBy(model => model.Name, StringComparer.Ordinal)) Compare(ours, theirs);
        }

        return new(file.Catalogue, _compared, _lines);
    }

    private void Compare(ProviderPrices ours, ModelPrices theirs)
    {
        if (theirs.FindEntry(file.At) is not { } stated) return;
        if (decisions.WhyLeftOut(ours.Name, theirs.Name) is { } left)
        {
            _lines.Add(new(ours.Name, theirs.Name, null, null, null, DriftKind.LeftOut, left.Reason));
            return;
        }

        var model = ours.Find(theirs.Name, file.At, out _) ?? Undated(ours, theirs.Name);
        if (model is null)
        {
            _lines.Add(new(ours.Name, theirs.Name, null, null, null, DriftKind.Unexplained, null));
            return;
        }

        // A price that the book begins later is compared with the first that it has.
        var entry = model.FindEntry(file.At) ?? model.Entries[0];
        foreach (var (tier, threshold) in Places(entry, stated)) Compare(model, entry, stated, tier, threshold);
        if (stated.WebSearch is { } search)
        {
            Compare(model, entry, PriceClass.WebSearch, "", entry.WebSearch, search, entry.Rates.Witnesses, stated);
        }
        if (stated.CallFee is { } fee)
        {
            Compare(model, entry, PriceClass.Call, "", entry.CallFee, fee, entry.Rates.Witnesses, stated);
        }
    }

    private ModelPrices? Undated(ProviderPrices ours, string name) =>
        ModelSpelling.WithoutDate(name) is { } plain ? ours.Find(plain, file.At, out _) : null;

    private static IEnumerable<(string Tier, long Threshold)> Places(PriceEntry entry, PriceEntry stated) =>
        StatedRates.Cards(stated).Select(card => (card.Tier, card.Threshold))
            .Concat(entry.Bands.Select(band => (TierPrice.Standard, band.Threshold)))
            // One threshold that is written in two ways is one.
            .DistinctBy(place => (place.Item1, (place.Item2 + StatedRates.ThresholdSlack) / 1000));

    private void Compare(ModelPrices model, PriceEntry entry, PriceEntry stated, string tier, long threshold)
    {
        if (StatedRates.Of(stated, tier, threshold) is not { } theirs) return;
        var ours = StatedRates.Of(entry, tier, threshold);
        var place = (threshold == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" >{threshold}")) + (tier is TierPrice.Standard ? "" : $" {tier}");
        foreach (var priceClass in theirs.Stated().Where(one => one is not (PriceClass.ToolInput or PriceClass.ToolOutput)))
        {
            Compare(model, entry, priceClass, place, ours?.Of(priceClass), theirs.Of(priceClass)!.Value, ours?.Witnesses, stated);
        }
    }

    private void Compare(
        ModelPrices model, PriceEntry entry, PriceClass priceClass, string place, decimal? ours, decimal theirs, CardWitnesses? witnesses, PriceEntry stated)
    {
        if (ours is not null) _compared++;
        if (ours == theirs) return;
        var (kind, reason) = Why(model, entry, witnesses?.Of(priceClass), stated);
        _lines.Add(new(model.Provider, model.Name, WireName.Of(priceClass) + place, ours, theirs, kind, reason));
    }

    private (DriftKind Kind, string? Reason) Why(ModelPrices model, PriceEntry entry, RateWitness? witness, PriceEntry stated)
    {
        if (decisions.Find(model.Provider, model.Name) is { } decision) return (DriftKind.Exception, decision.Reason);
        if (witness?.Agreeing.FirstOrDefault(one => one.Date > file.Catalogue.Date) is { } newer)
        {
            return (DriftKind.Superseded, $"{newer.Name} states what the book says");
        }
        return StatedRates.AreAlike(entry, stated)
            ? (DriftKind.Unexplained, null)
            : (DriftKind.OtherPrice, "it belongs to another price of prompt and answer than the book's");
    }
}
