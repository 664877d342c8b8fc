using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Ledger;

/// <summary>By how much one cost differs from another.</summary>
/// <param name="Sign">1 for more, 0 for the same, -1 for less.</param>
/// <param name="Amount">Without its sign.</param>
/// <param name="Share">Of what it is compared with, with its sign; null when that is nothing.</param>
public readonly record struct CostChange(int Sign, NanoUsd Amount, decimal? Share)
{
    public static CostChange Of(NanoUsd from, NanoUsd to)
    {
        var sign = to.CompareTo(from);
        var amount = sign < 0 ? from - to : to - from;
        return new(Math.Sign(sign), amount, from == NanoUsd.Zero ? null : Math.Sign(sign) * amount.ToUsd() / from.ToUsd());
    }
}
