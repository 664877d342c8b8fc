using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>
/// The prices of a model by rule: the newest catalogue that states the model wins, and what it is silent about is taken from the next
/// one that charges the same for prompt and answer. One that charges something else speaks of another price and completes nothing.
/// </summary>
internal static class ModelChoice
{
    /// <param name="stated">What catalogues hold under the name, the newest first; at least one.</param>
    /// <param name="published">The book's date: what is announced for later is left out, as vendors take announcements back.</param>
    /// <param name="hasInclusiveBands">Whether a prompt of exactly a band's size is in it.</param>
    public static IReadOnlyList<PriceEntry> Choose(
        IReadOnlyList<(CatalogueShelf Shelf, ModelPrices Prices)> stated, DateTimeOffset published, bool hasInclusiveBands)
    {
        var (shelf, prices) = stated[0];
        var current = Current(shelf, prices);
        foreach (var (other, theirs) in stated.Skip(1))
        {
            if (Current(other, theirs) is var more && StatedRates.AreAlike(current, more)) current = Completed(current, more);
        }

        // History comes from the newest catalogue that dates it and that knows the price of today.
        var dated = stated.FirstOrDefault(pair => pair.Prices.Entries.Count > 1 && StatedRates.AreAlike(Current(pair.Shelf, pair.Prices), current));
        var since = dated.Prices is null ? PriceEntry.SinceLaunch : Current(dated.Shelf, dated.Prices).From;
        List<PriceEntry> entries = dated.Prices is null
            ? [current with { From = PriceEntry.SinceLaunch }]
            : [.. dated.Prices.Entries.Where(entry => entry.From < since), current with { From = since }];
        return
        [
            .. entries.Where(entry => entry.From <= published)
                .Select(entry => hasInclusiveBands ? entry with { Bands = [.. entry.Bands.Select(band => band with { Inclusive = true })] } : entry),
        ];
    }

    /// <summary>What evidence decided, with the tiers, fees and windows that it is silent about from catalogues that charge the same.</summary>
    public static IReadOnlyList<PriceEntry> Complete(IReadOnlyList<PriceEntry> decided, IReadOnlyList<(CatalogueShelf Shelf, ModelPrices Prices)> stated)
    {
        return [.. decided.Select((entry, index) => Complete(entry, index + 1 < decided.Count ? decided[index + 1].From : null))];

        PriceEntry Complete(PriceEntry entry, DateTimeOffset? until)
        {
            foreach (var (shelf, prices) in stated)
            {
                if (shelf.InForce(prices, entry.From, until) is not { } theirs || !StatedRates.AreAlike(entry, theirs)) continue;
                entry = WithTiers(entry, theirs) with
                {
                    WebSearch = entry.WebSearch ?? theirs.WebSearch,
                    ContextWindow = entry.ContextWindow ?? theirs.ContextWindow,
                };
            }

            return entry;
        }
    }

    private static PriceEntry Current(CatalogueShelf shelf, ModelPrices prices) => prices.FindEntry(shelf.File.At) ?? prices.Entries[0];

    private static PriceEntry Completed(PriceEntry entry, PriceEntry more) => WithTiers(entry, more) with
    {
        Rates = Filled(entry.Rates, more.Rates, mayBeReasoning: entry.Bands.Count == 0 && entry.Hours.Count == 0),
        Bands = [.. entry.Bands.Select(band => band with { Rates = Filled(band.Rates, StatedRates.Of(more, TierPrice.Standard, band.Threshold), false) })],
        Hours = entry.Hours.Count > 0 ? entry.Hours : more.Hours,
        WebSearch = entry.WebSearch ?? more.WebSearch,
        CallFee = entry.CallFee ?? more.CallFee,
        Geo = entry.Geo.Count > 0 ? entry.Geo : more.Geo,
        ContextWindow = entry.ContextWindow ?? more.ContextWindow,
    };

    private static PriceEntry WithTiers(PriceEntry entry, PriceEntry more)
    {
        var tiers = new SortedDictionary<string, TierPrice>(entry.Tiers.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (name, tier) in more.Tiers) tiers.TryAdd(name, tier);
        return entry with { Tiers = tiers };
    }

    private static RateCard Filled(RateCard rates, RateCard? more, bool mayBeReasoning)
    {
        // A band of other rates is another price, as an entry of other rates is.
        if (more is null || more.Input != rates.Input || more.Output != rates.Output) return rates;
        foreach (var priceClass in more.Stated().Where(one => rates.Of(one) is null && (mayBeReasoning || one is not PriceClass.Reasoning)))
        {
            rates = rates.With(priceClass, more.Of(priceClass));
        }
        return rates;
    }
}
