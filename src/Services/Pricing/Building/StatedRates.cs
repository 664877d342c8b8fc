using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>What an entry comes to for a tier and a prompt: the one place in which two books are compared.</summary>
internal static class StatedRates
{
    /// <summary>Catalogues write one threshold as <c>272000</c> and as <c>271999</c>.</summary>
    internal const long ThresholdSlack = 2;

    /// <summary>The rates for a prompt above a threshold (0 is any prompt) in a tier; null where the entry states none.</summary>
    public static RateCard? Of(PriceEntry entry, string tier, long threshold)
    {
        var prompt = threshold == 0 ? 0 : threshold + ThresholdSlack;
        var standard = ContextBand.Find(entry.Bands, prompt)?.Rates ?? entry.Rates;
        if (tier is TierPrice.Standard) return standard;
        if (!entry.Tiers.TryGetValue(tier, out var price)) return null;
        if (price.Multiplier is { } factor) return price.BaseBandOnly && standard != entry.Rates ? null : standard.Times(factor);
        return ContextBand.Find(price.Bands, prompt)?.Rates ?? (ReferenceEquals(standard, entry.Rates) ? price.Rates : null);
    }

    /// <summary>Each card of an entry with its tier and threshold; parts of the day are not among them.</summary>
    public static IEnumerable<(string Tier, long Threshold, RateCard Rates)> Cards(PriceEntry entry)
    {
        foreach (var threshold in entry.Bands.Select(band => band.Threshold).Prepend(0))
        {
            if (Of(entry, TierPrice.Standard, threshold) is { } standard) yield return (TierPrice.Standard, threshold, standard);
        }
        foreach (var (tier, price) in entry.Tiers)
        {
            var thresholds = price.Multiplier is null ? price.Bands : price.BaseBandOnly ? [] : entry.Bands;
            foreach (var threshold in thresholds.Select(band => band.Threshold).Prepend(0))
            {
                if (Of(entry, tier, threshold) is { } rates) yield return (tier, threshold, rates);
            }
        }
    }

    /// <summary>Whether two entries charge the same for prompts and answers of any length.</summary>
    public static bool AreAlikeThroughout(PriceEntry left, PriceEntry right) =>
        left.Bands.Concat(right.Bands).Select(band => band.Threshold).Prepend(0).All(threshold =>
            Of(left, TierPrice.Standard, threshold) is { } one && Of(right, TierPrice.Standard, threshold) is { } other
            && one.Input == other.Input && one.Output == other.Output);

    /// <summary>Whether two entries charge the same for plain prompts and answers: only then does one complete the other.</summary>
    public static bool AreAlike(PriceEntry left, PriceEntry right) => left.Rates.Input == right.Rates.Input && left.Rates.Output == right.Rates.Output;
}
