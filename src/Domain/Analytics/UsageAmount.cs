using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Analytics;

/// <summary>What sessions come to.</summary>
/// <param name="Runs">Sessions, of any status.</param>
/// <param name="Missing">Those with a call whose cost is unknown.</param>
/// <param name="Priced">Those with a known cost.</param>
/// <param name="Cost">Of the calls whose cost is known.</param>
/// <param name="Tokens">Of a session at most 10^12.</param>
/// <param name="RuntimeMs">Milliseconds, of a session at most 10^12.</param>
public readonly record struct UsageAmount(long Runs, long Missing, long Priced, NanoUsd Cost, long Tokens, long RuntimeMs)
{
    /// <summary>The cost, or null when no session has one.</summary>
    public NanoUsd? KnownCost => Priced == 0 ? null : Cost;

    /// <summary>What one session costs; null when no session has a cost.</summary>
    public NanoUsd? CostPerRun => Priced == 0 ? null : Cost.Per(Priced);

    public static UsageAmount Sum(IEnumerable<UsageAmount> amounts) => amounts.Aggregate(default(UsageAmount), static (sum, more) => sum + more);

    public static UsageAmount operator +(UsageAmount a, UsageAmount b) => new(
        a.Runs + b.Runs, a.Missing + b.Missing, a.Priced + b.Priced, a.Cost + b.Cost, Capped(a.Tokens, b.Tokens), Capped(a.RuntimeMs, b.RuntimeMs));

    // Nine million sessions at their limit; what is beyond that is told as that.
    private static long Capped(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;
}
