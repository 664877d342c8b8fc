using System.Globalization;

namespace Helicarrier.Domain.Usage;

/// <summary>
/// An amount of money as a whole number of nano-dollars (1 USD = 1,000,000,000). Sums are exact, so a rollup can be
/// required to equal its rows. A call's amount fits 64 bits (about ±9.2 billion USD), which is what is stored; sums are as wide
/// as no number of calls can fill.
/// </summary>
/// <param name="Value">Nano-dollars.</param>
public readonly record struct NanoUsd(Int128 Value) : IComparable<NanoUsd>
{
    /// <summary>Nano-dollars in one dollar.</summary>
    public const long PerDollar = 1_000_000_000;

    public static NanoUsd Zero => default;

    /// <summary>The amount as a column holds it.</summary>
    /// <exception cref="OverflowException">It is no call's or session's amount, but a sum past 9.2 billion USD.</exception>
    public long Stored => checked((long)Value);

    /// <summary>A sum as a column holds it that only people read: the most that fits, where it is more.</summary>
    public long Saturated => (long)Int128.Clamp(Value, long.MinValue, long.MaxValue);

    /// <summary>Rounds a dollar amount to the nearest nano-dollar, halves away from zero. Done once per priced line.</summary>
    public static NanoUsd FromUsd(decimal usd) =>
        new((Int128)decimal.Round(usd * PerDollar, 0, MidpointRounding.AwayFromZero));

    /// <summary>The exact amount in dollars.</summary>
    public decimal ToUsd() => (decimal)Value / PerDollar;

    public static NanoUsd Sum(IEnumerable<NanoUsd> amounts) => amounts.Aggregate(Zero, (sum, amount) => sum + amount);

    public int CompareTo(NanoUsd other) => Value.CompareTo(other.Value);

    public static NanoUsd operator +(NanoUsd left, NanoUsd right) => new(left.Value + right.Value);

    public static NanoUsd operator -(NanoUsd left, NanoUsd right) => new(left.Value - right.Value);

    public static bool operator <(NanoUsd left, NanoUsd right) => left.Value < right.Value;

    public static bool operator >(NanoUsd left, NanoUsd right) => left.Value > right.Value;

    public static bool operator <=(NanoUsd left, NanoUsd right) => left.Value <= right.Value;

    public static bool operator >=(NanoUsd left, NanoUsd right) => left.Value >= right.Value;

    public override string ToString() => ToUsd().ToString("0.#########", CultureInfo.InvariantCulture);
}
