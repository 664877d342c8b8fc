using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Listing;

/// <summary>What two books state differently of the rates that hold at one instant.</summary>
public static class BookDifference
{
    /// <summary>Rates that only one of them has, and rates that are not the same; by provider, model and class.</summary>
    /// <param name="before">The one.</param>
    /// <param name="after">The other.</param>
    /// <param name="at">UTC.</param>
    public static IReadOnlyList<RateChange> Between(PriceBook before, PriceBook after, DateTimeOffset at)
    {
        var (old, current) = (InForce(before, at), InForce(after, at));
        return
        [
            .. old.Keys.Union(current.Keys)
                .Select(key => (Key: key, Before: Of(old, key), After: Of(current, key)))
                .Where(static pair => pair.Before != pair.After)
                .OrderBy(static pair => pair.Key.Provider, StringComparer.Ordinal).ThenBy(static pair => pair.Key.Model, StringComparer.Ordinal)
                .ThenBy(static pair => pair.Key.Tier, StringComparer.Ordinal).ThenBy(static pair => pair.Key.Band, StringComparer.Ordinal)
                .ThenBy(static pair => pair.Key.Hours, StringComparer.Ordinal).ThenBy(static pair => pair.Key.Class)
                .Select(static pair => new RateChange(
                    pair.Key.Provider, pair.Key.Model, pair.Key.Class, pair.Key.Band, pair.Key.Tier, pair.Key.Hours, pair.Before, pair.After)),
        ];
    }

    private static Dictionary<RateKey, decimal> InForce(PriceBook book, DateTimeOffset at) => BookRates.Of(book)
        .Where(rate => rate.From <= at && (rate.Until is null || at < rate.Until))
        .ToDictionary(static rate => new RateKey(rate.Provider, rate.Model, rate.Class, rate.Band, rate.Tier, rate.Hours), static rate => rate.Rate);

    private static decimal? Of(Dictionary<RateKey, decimal> rates, RateKey key) => rates.TryGetValue(key, out var rate) ? rate : null;

    private readonly record struct RateKey(string Provider, string Model, PriceClass Class, string Band, string Tier, string? Hours);
}
