using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Usage;

/// <summary>Arithmetic in two halves, held against the framework's 128-bit integer.</summary>
public sealed class NanoUsdTests
{
    private static readonly Int128[] Edges =
    [
        0, 1, -1, 999_999_999, 1_000_000_000, -1_000_000_001, long.MaxValue, long.MinValue, (Int128)long.MaxValue + 1,
        (Int128)long.MinValue - 1, ulong.MaxValue, (Int128)ulong.MaxValue + 1, -(Int128)ulong.MaxValue, (Int128)1 << 90, -((Int128)1 << 90),
        ((Int128)1 << 96) - 1, -(((Int128)1 << 96) - 1),
    ];

    [Fact]
    public void Arithmetic_EveryPairOfEdges_IsThatOf128Bits()
    {
        foreach (var left in Edges)
        {
            var (a, value) = (NanoUsd.Of(left), left);
            Assert.Equal(value, a.Value);
            Assert.Equal(Int128.Abs(value), a.Abs.Value);
            foreach (var right in Edges)
            {
                var b = NanoUsd.Of(right);
                Assert.Equal(left + right, (a + b).Value);
                Assert.Equal(left - right, (a - b).Value);
                Assert.Equal(left.CompareTo(right), Math.Sign(a.CompareTo(b)));
                Assert.Equal((left < right, left <= right, left > right, left >= right, left == right), (a < b, a <= b, a > b, a >= b, a == b));
            }
        }
    }

    [Fact]
    public void ToUsd_EveryEdge_IsExactAndComesBack()
    {
        foreach (var nanos in Edges)
        {
            var usd = NanoUsd.Of(nanos).ToUsd();
            Assert.Equal((decimal)nanos / NanoUsd.PerDollar, usd);
            if (nanos >= long.MinValue && nanos <= long.MaxValue) Assert.Equal(nanos, NanoUsd.FromUsd(usd).Value);
        }
    }

    [Theory]
    [InlineData("0.0000000005", 1)]
    [InlineData("-0.0000000005", -1)]
    [InlineData("0.00000000049", 0)]
    [InlineData("7.4134", 7_413_400_000)]
    [InlineData("-20000000000", -20_000_000_000_000_000_000d)]
    public void FromUsd_Amount_IsRoundedAwayFromZero(string usd, double nanos) =>
        Assert.Equal((Int128)nanos, NanoUsd.FromUsd(decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture)).Value);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9_300_000_000, -1)]
    [InlineData(-9_300_000_000, 999_999_999)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(long.MinValue, long.MinValue)]
    public void Of_DollarsAndRest_AreAddedWhole(long dollars, long rest) =>
        Assert.Equal(((Int128)dollars * NanoUsd.PerDollar) + rest, NanoUsd.Of(dollars, rest).Value);

    [Fact]
    public void Stored_PastItsColumn_IsRefusedAndSaturatedEndsThere()
    {
        Assert.Equal((long.MaxValue, long.MinValue), (new NanoUsd(long.MaxValue).Stored, new NanoUsd(long.MinValue).Stored));
        foreach (var (wide, most) in new[] { (NanoUsd.Of((Int128)long.MaxValue + 1), long.MaxValue), (NanoUsd.Of((Int128)long.MinValue - 1), long.MinValue) })
        {
            Assert.Throws<OverflowException>(() => wide.Stored);
            Assert.Equal(most, wide.Saturated);
        }

        Assert.Throws<OverflowException>(() => NanoUsd.Of((Int128)1 << 96).ToUsd());
    }
}
