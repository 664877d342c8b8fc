using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Pricing;

/// <summary>What a part of a month's usage costs with its share of the subscriptions. Shares add up exactly.</summary>
/// <param name="Variable">Tokens times rates; calls without a price are not in it.</param>
/// <param name="Subscription">The part of the month's flat prices that falls to these tokens.</param>
/// <param name="Tokens">Every token once.</param>
public readonly record struct CostShare(NanoUsd Variable, NanoUsd Subscription, long Tokens)
{
    private const decimal PerMillion = 1_000_000m;

    public NanoUsd Total => Variable + Subscription;

    /// <summary>Millions of tokens.</summary>
    public decimal MTokens => Tokens / PerMillion;

    /// <summary>
    /// USD for a million tokens, subscriptions included, to four places: of the total in whole cents as it is shown, so that a
    /// reader can divide the two shown figures and get this one. Null without tokens.
    /// </summary>
    public decimal? BlendedPerMTok => Blended(Rounded(Total.ToUsd(), 2));

    /// <summary>The same of the exact total; may differ from <see cref="BlendedPerMTok"/> in the last place.</summary>
    public decimal? BlendedPerMTokExact => Blended(Total.ToUsd());

    public static CostShare operator +(CostShare left, CostShare right) =>
        new(left.Variable + right.Variable, left.Subscription + right.Subscription, checked(left.Tokens + right.Tokens));

    private decimal? Blended(decimal usd) => Tokens == 0 ? null : Rounded(usd / MTokens, 4);

    private static decimal Rounded(decimal value, int places) => decimal.Round(value, places, MidpointRounding.AwayFromZero);
}
