using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>What a figure of a price of one's own may be: what a book's may, in whole nano-dollars, and 0, which is stated on purpose.</summary>
public static class OwnRate
{
    /// <summary>Digits behind the point that are kept.</summary>
    public const int Decimals = 9;

    private const decimal NanosPerDollar = 1_000_000_000m;
    private const decimal LeastFee = 0.0001m;
    private const decimal MostFee = 10m;

    /// <summary>The classes whose rates are for a million tokens.</summary>
    public static IReadOnlyList<PriceClass> Tokens { get; } = [.. Enum.GetValues<PriceClass>().Where(static one => !one.IsEach())];

    /// <summary>The highest, in USD.</summary>
    public static decimal Most(PriceClass priceClass) => priceClass.IsEach() ? MostFee : RateReader.Most;

    /// <summary>Whether a figure can be one.</summary>
    public static bool IsOne(PriceClass priceClass, decimal rate) =>
        decimal.Truncate(rate * NanosPerDollar) == rate * NanosPerDollar
        && (rate == 0m || (priceClass.IsEach() ? rate is >= LeastFee and <= MostFee : RateReader.IsRate(rate)));
}
