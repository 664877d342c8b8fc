using System.Globalization;

namespace Helicarrier.Domain.Usage;

/// <summary>
/// An amount of money as a whole number of nano-dollars (1 USD = 1,000,000,000). Sums are exact, so a rollup can be
/// required to equal its rows. A call's amount fits 64 bits (about ±9.2 billion USD), which is what is stored; sums are as wide
/// as no number of calls can fill.
/// </summary>
/// <remarks>
/// Two halves of a 128-bit number and no <see cref="Int128"/>: code that touches one is never compiled ahead (docs/adr/0026), and
/// every report touches money.
/// </remarks>
public readonly record struct NanoUsd : IComparable<NanoUsd>
{
    /// <summary>Nano-dollars in one dollar.</summary>
    public const long PerDollar = 1_000_000_000;

    private readonly long _high;
    private readonly ulong _low;

    /// <param name="nanos">Nano-dollars.</param>
    public NanoUsd(long nanos)
        : this(Sign(nanos), (ulong)nanos)
    {
    }

    private NanoUsd(long high, ulong low) => (_high, _low) = (high, low);

    public static NanoUsd Zero => default;

    /// <summary>Nano-dollars.</summary>
    public Int128 Value => new((ulong)_high, _low);

    /// <summary>The amount as a column holds it.</summary>
    /// <exception cref="OverflowException">It is no call's or session's amount, but a sum past 9.2 billion USD.</exception>
    public long Stored => IsNarrow ? (long)_low : throw new OverflowException("The amount is past 9.2 billion USD.");

    /// <summary>A sum as a column holds it that only people read: the most that fits, where it is more.</summary>
    public long Saturated => IsNarrow ? (long)_low : _high < 0 ? long.MinValue : long.MaxValue;

    /// <summary>The amount without its sign.</summary>
    public NanoUsd Abs => _high < 0 ? Zero - this : this;

    private bool IsNarrow => _high == Sign((long)_low);

    /// <summary>Rounds a dollar amount to the nearest nano-dollar, halves away from zero. Done once per priced line.</summary>
    /// <exception cref="OverflowException">It is past 7.9 × 10^19 USD.</exception>
    public static NanoUsd FromUsd(decimal usd)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(decimal.Round(usd * PerDollar, 0, MidpointRounding.AwayFromZero), bits);
        NanoUsd amount = new((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return bits[3] < 0 ? Zero - amount : amount;
    }

    /// <summary>An amount that is kept as whole dollars and what is left of them, so that a sum of either cannot overflow.</summary>
    /// <param name="dollars">US dollars.</param>
    /// <param name="rest">Nano-dollars; more than a dollar's is allowed.</param>
    public static NanoUsd Of(long dollars, long rest)
    {
        var high = Math.BigMul(dollars, PerDollar, out var low);
        return new NanoUsd(high, (ulong)low) + new NanoUsd(rest);
    }

    /// <param name="nanos">Nano-dollars.</param>
    public static NanoUsd Of(Int128 nanos) => new((long)(nanos >> 64), (ulong)nanos);

    /// <summary>The exact amount in dollars.</summary>
    /// <exception cref="OverflowException">It is past 7.9 × 10^19 USD.</exception>
    public decimal ToUsd()
    {
        if (IsNarrow) return (decimal)(long)_low / PerDollar;
        var amount = Abs;
        if ((ulong)amount._high > uint.MaxValue) throw new OverflowException("The amount is past 7.9 × 10^19 USD.");
        return new decimal((int)amount._low, (int)(amount._low >> 32), (int)amount._high, isNegative: _high < 0, scale: 0) / PerDollar;
    }

    public static NanoUsd Sum(IEnumerable<NanoUsd> amounts) => amounts.Aggregate(Zero, (sum, amount) => sum + amount);

    /// <summary>An even share, to the nearest nano-dollar, halves away from zero.</summary>
    /// <param name="parts">1 or more.</param>
    /// <exception cref="OverflowException">The amount is past 7.9 × 10^19 USD.</exception>
    public NanoUsd Per(long parts) => FromUsd(ToUsd() / parts);

    public int CompareTo(NanoUsd other) => _high != other._high ? _high.CompareTo(other._high) : _low.CompareTo(other._low);

    public static NanoUsd operator +(NanoUsd left, NanoUsd right)
    {
        var low = unchecked(left._low + right._low);
        return new(unchecked(left._high + right._high + (low < left._low ? 1 : 0)), low);
    }

    public static NanoUsd operator -(NanoUsd left, NanoUsd right) =>
        new(unchecked(left._high - right._high - (left._low < right._low ? 1 : 0)), unchecked(left._low - right._low));

    public static bool operator <(NanoUsd left, NanoUsd right) => left.CompareTo(right) < 0;

    public static bool operator >(NanoUsd left, NanoUsd right) => left.CompareTo(right) > 0;

    public static bool operator <=(NanoUsd left, NanoUsd right) => left.CompareTo(right) <= 0;

    public static bool operator >=(NanoUsd left, NanoUsd right) => left.CompareTo(right) >= 0;

    public override string ToString() => ToUsd().ToString("0.#########", CultureInfo.InvariantCulture);

    // -1 or 0: the upper half of a number that fits the lower.
    private static long Sign(long nanos) => nanos >> 63;
}
