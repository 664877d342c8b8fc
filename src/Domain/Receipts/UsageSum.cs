using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Receipts;

/// <summary>A sum without its explanation.</summary>
/// <param name="Cost">Sum of the known costs.</param>
/// <param name="Calls">All calls.</param>
/// <param name="UnpricedCalls">Calls that are not in the sum.</param>
/// <param name="Tokens">Sum of the known totals of tokens.</param>
public sealed record UsageSum(NanoUsd Cost, long Calls, long UnpricedCalls, long Tokens)
{
    public static UsageSum operator +(UsageSum left, UsageSum right) =>
        new(left.Cost + right.Cost, left.Calls + right.Calls, left.UnpricedCalls + right.UnpricedCalls, left.Tokens + right.Tokens);
}
