using System.Globalization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Pricing;

/// <summary>The choice of rates for one call: entry by date, band by prompt, tier, region.</summary>
/// <param name="Rate">What applies; null when nothing published does.</param>
/// <param name="Reason">An <see cref="UnpricedReasons"/> word when there is no rate.</param>
/// <param name="Flags">What had to be decided on the way.</param>
internal readonly record struct RateSelection(AppliedRate? Rate, string? Reason, UsageFlags Flags)
{
    public static RateSelection For(PriceBook book, ModelMatch match, UsageEvent usage, RateMemo memo)
    {
        if (match.Model!.FindEntry(usage.OccurredAt) is not { } entry) return Refuse(UnpricedReasons.BeforeFirstPrice);
        var isFree = entry.Own is { IsFree: true };
        var served = Tiers.Of(usage, match) ?? (isFree ? TierPrice.Standard : null);
        if (served is not { } tier) return Refuse(UnpricedReasons.TierUnpublished);
        if (GeoFactor(entry, usage.InferenceGeo) is not { } geo) return Refuse(UnpricedReasons.GeoUnpublished);

        var prompt = usage.Flags.HasFlag(UsageFlags.ShortPrompts) ? 0 : usage.Tokens.PromptTotal ?? 0;
        var window = entry.FindWindow(usage.OccurredAt);
        var band = ContextBand.Find(window?.Bands ?? entry.Bands, prompt);
        // A sum reaches a band that none of its calls may have reached, its calls may have been made at any hour, and how many
        // they were is not known.
        if ((band is not null || entry.Hours.Count > 0 || entry.CallFee is not null) && usage.IsSum)
        {
            return Refuse(UnpricedReasons.CallsAggregated);
        }
        var rates = band?.Rates ?? window?.Rates ?? entry.Rates;
        var flags = UsageFlags.None;
        List<string> modifiers = [];
        if (tier is not TierPrice.Standard && !isFree)
        {
            if (!entry.Tiers.TryGetValue(tier, out var price)) return Refuse(UnpricedReasons.TierUnpublished);
            var standardBand = ContextBand.Find(entry.Bands, prompt);
            // The fast tier excludes long prompts: one that only asked for it was served, and is billed, as standard.
            if (tier is TierPrice.Fast && standardBand is not null && usage.Flags.HasFlag(UsageFlags.TierRequested))
            {
                tier = TierPrice.Standard;
                flags |= UsageFlags.LongContextNotFast;
            }
            // What a multiple of a rate that holds for some hours would be of is published by nobody.
            else if ((price.Multiplier is null || window is null) && TierRates(price, standardBand, rates, prompt, ref band) is { } tierRates)
            {
                if (band is not null && usage.IsSum) return Refuse(UnpricedReasons.CallsAggregated);
                (rates, window) = (tierRates, null);
                if (price.Multiplier is { } factor) modifiers.Add($"{tier} ×{Text(factor)}");
            }
            else
            {
                return Refuse(UnpricedReasons.TierUnpublished);
            }
        }

        // For one entry these decide the rates and all that is said about them.
        var parts = new RateParts(match.Model, entry, band, window, tier, geo == 1m ? null : usage.InferenceGeo, match.Region, flags);
        if (memo.Find(parts) is { } known) return new(known, null, flags);
        if (entry.Own is { } own) modifiers.Add(own.Label);
        if (window is not null) modifiers.Add(window.Label);
        if (geo != 1m) modifiers.Add($"inference_geo {usage.InferenceGeo} ×{Text(geo)}");
        var regional = match.Region is null ? 1m : entry.Regional ?? 1m;
        if (regional != 1m)
        {
            modifiers.Add($"cloud region {match.Region} ×{Text(regional)}");
        }
        else if (match.Region is not (null or CloudNames.InRegion))
        {
            modifiers.Add($"cloud region {match.Region} at base rates");
        }

        return new(memo.Keep(parts, Applied(book, match, entry, band, tier, rates.Times(geo * regional), string.Join(", ", modifiers))), null, flags);
    }

    private static RateSelection Refuse(string reason) => new(null, reason, UsageFlags.None);

    /// <summary>The tier's rates for this prompt, or null when the tier publishes none for it.</summary>
    private static RateCard? TierRates(TierPrice price, ContextBand? standardBand, RateCard standard, long prompt, ref ContextBand? band)
    {
        if (price.Multiplier is { } factor)
        {
            return price.BaseBandOnly && standardBand is not null ? null : standard.Times(factor) with { Witnesses = price.Witnesses };
        }
        var own = ContextBand.Find(price.Bands, prompt);
        if (own is null && standardBand is not null) return null;
        band = own;
        return own?.Rates ?? price.Rates;
    }

    /// <summary>1 where regions cost the same; null when the model is billed by region but not for this one.</summary>
    private static decimal? GeoFactor(PriceEntry entry, string? geo)
    {
        if (string.IsNullOrWhiteSpace(geo) || entry.Geo.Count == 0) return 1m;
        var region = geo.Trim().ToLowerInvariant();
        if (region is "global" or "not_available") return 1m;
        return entry.Geo.TryGetValue(region, out var factor) ? factor : null;
    }

    private static AppliedRate Applied(
        PriceBook book, ModelMatch match, PriceEntry entry, ContextBand? band, string tier, RateCard rates, string modifiers) => new()
    {
        BookVersion = book.Version,
        BookHash = book.Hash,
        Provider = match.Model!.Provider,
        Model = match.Model.Name,
        EffectiveFrom = entry.From,
        Band = band?.Label ?? ContextBand.Base,
        Tier = tier,
        Input = rates.Input,
        Output = rates.Output,
        Reasoning = rates.Reasoning,
        CacheWriteShort = rates.CacheWriteShort,
        CacheWriteLong = rates.CacheWriteLong,
        CacheRead = rates.CacheRead,
        ToolInput = rates.ToolInput,
        ToolOutput = rates.ToolOutput,
        WebSearch = entry.WebSearch,
        CallFee = entry.CallFee,
        Modifiers = modifiers,
        Agreements = RateAgreements.For(rates.Witnesses, entry.Rates.Witnesses, book.Published, Stated(rates, entry)),
    };

    private static IEnumerable<PriceClass> Stated(RateCard rates, PriceEntry entry)
    {
        foreach (var priceClass in rates.Stated()) yield return priceClass;
        if (entry.WebSearch is not null) yield return PriceClass.WebSearch;
        if (entry.CallFee is not null) yield return PriceClass.Call;
    }

    private static string Text(decimal factor) => factor.ToString("0.####", CultureInfo.InvariantCulture);
}
