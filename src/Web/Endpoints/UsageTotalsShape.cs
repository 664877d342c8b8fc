using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Endpoints;

/// <summary>What sessions come to.</summary>
/// <param name="Runs">Sessions, of any status.</param>
/// <param name="RuntimeMs">Milliseconds.</param>
/// <param name="CostUsd">Of the calls whose cost is known, to six decimals.</param>
internal sealed record UsageTotalsShape(long Runs, long Tokens, long RuntimeMs, decimal CostUsd)
{
    private const int Decimals = 6;

    public static UsageTotalsShape Of(UsageAmount amount) => new(amount.Runs, amount.Tokens, amount.RuntimeMs, Usd(amount.Cost));

    /// <summary>Dollars to six decimals, as the first version gave them.</summary>
    public static decimal Usd(NanoUsd amount) => decimal.Round(amount.ToUsd(), Decimals, MidpointRounding.AwayFromZero);
}
