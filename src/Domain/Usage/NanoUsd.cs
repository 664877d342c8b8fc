using System.Globalization;

namespace Helicarrier.Domain.Usage;

/// <summary>
/// An amount of money as a whole number of nano-dollars (1 USD = 1,000,000,000). Sums are exact, so a rollup can be
/// required to equal its rows. Range: about ±9.2 billion USD; arithmetic that leaves it throws <see cref="OverflowException"/>.
/// </summary>
/// <param name="Value">Nano-dollars.</param>
public readonly record struct NanoUsd(long Value) : IComparable<NanoUsd>
{
    /// <summary>Nano-dollars in one dollar.</summary>
    public const long PerDollar = 1_000_000_000;

    public static NanoUsd Zero => default;

    /// <summary>Rounds a dollar amount to the nearest nano-dollar, halves away from zero. Done once per priced line.</summary>
    public static NanoUsd FromUsd(decimal usd) =>
        new(checked((long)decimal.Round(usd * PerDollar, 0, MidpointRounding.AwayFromZero)));

    /// <summary>The exact amount in dollars.</summary>
    public decimal ToUsd() => (decimal)Value / PerDollar;

    /// <exception cref="OverflowException">The sum leaves the range.</exception>
    public static NanoUsd Sum(IEnumerable<NanoUsd> amounts) => amounts.Aggregate(Zero, (sum, amount) => sum + amount);

    public int CompareTo(NanoUsd other) => Value.CompareTo(other.Value);

    public static NanoUsd operator +(NanoUsd left, NanoUsd right) => new(checked(left.Value + right.Value));

    public static NanoUsd operator -(NanoUsd left, NanoUsd right) => new(checked(left.Value - right.Value));

    public static bool operator <(NanoUsd left, NanoUsd right) => left.Value < right.Value;

    public static bool operator >(NanoUsd left, NanoUsd right) => left.Value > right.Value;

    public static bool operator <=(NanoUsd left, NanoUsd right) => left.Value <= right.Value;

    public static bool operator >=(NanoUsd left, NanoUsd right) => left.Value >= right.Value;

    public override string ToString() => ToUsd().ToString("0.#########", CultureInfo.InvariantCulture);
}
