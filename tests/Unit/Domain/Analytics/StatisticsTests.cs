using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Analytics;

public sealed class StatisticsTests
{
    // By R's prop.test(x, n, correct = FALSE).
    [Theory]
    [InlineData(0, 1, 0, 0.7935)]
    [InlineData(1, 1, 0.2065, 1)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(81, 100, 0.7222, 0.8749)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(999_999, 1_000_000, 0.999994, 1)]
    public void Wilson_KnownCases_AreThoseOfTheBooks(long successes, long total, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, total)!.Value;
        Assert.Equal((low, high), (Math.Round(interval.Low, low > 0.99 ? 6 : 4), Math.Round(interval.High, 4)));
        Assert.InRange((double)successes / total, interval.Low, interval.High);
    }

    [Fact]
    public void Wilson_OfNothing_IsNothing() => Assert.Null(WilsonInterval.Of(0, 0));

    [Theory]
    [InlineData(null)]
    [InlineData(null, 0L, -5L)]
    [InlineData(7L, 7L)]
    [InlineData(7L, 0L, 7L)]
    [InlineData(3L, 1L, 3L, 900L)]
    [InlineData(3L, 2L, 3L)]
    [InlineData(long.MaxValue, long.MaxValue, long.MaxValue)]
    public void Median_FewValues_IsExactAndOfPositiveOnes(long? median, params long[] values)
    {
        var sample = new ValueSample();
        foreach (var value in values) sample.Add(value);
        Assert.Equal((median, MedianKind.Exact), (sample.Median(), sample.Kind));
    }

    /// <summary>The hundred thousandth is still exact; one more, and it is within 1 % and says so.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Median_ManyValues_IsWithinOnePercent(int seed)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, ValueSample.MostExact).Select(_ => (long)Math.Exp(random.NextDouble() * 43)).ToList();
        var sample = new ValueSample();
        values.ForEach(sample.Add);
        values.Sort();
        var (low, high) = (values[(values.Count / 2) - 1], values[values.Count / 2]);
        Assert.Equal((low + ((high - low + 1) / 2), MedianKind.Exact), (sample.Median(), sample.Kind));

        sample.Add(low);
        Assert.Equal(MedianKind.Histogram, sample.Kind);
        Assert.InRange((double)sample.Median()! / low, 0.99, 1.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_535)]
    [InlineData(1_000_000_007)]
    [InlineData(long.MaxValue)]
    public void Histogram_OneValue_IsItselfWithinHalfAPercent(long value)
    {
        var sample = new ValueSample();
        for (var i = 0; i <= ValueSample.MostExact; i++) sample.Add(value);
        Assert.Equal(MedianKind.Histogram, sample.Kind);
        Assert.InRange((double)sample.Median()! / value, 0.995, 1.005);
    }

    [Fact]
    public void Change_OfNothingBefore_IsNothing()
    {
        Assert.Null(Change.Of(5, 0));
        Assert.Equal(-0.5, Change.Of(5, 10));
        Assert.Equal(0.5, Change.Of(NanoUsd.FromUsd(3), NanoUsd.FromUsd(2)));
        Assert.Null(Change.Of(NanoUsd.FromUsd(3), NanoUsd.Zero));
    }

    [Fact]
    public void Per_Share_IsRoundedHalfAway()
    {
        Assert.Equal(new NanoUsd(2), new NanoUsd(3).Per(2));
        Assert.Equal(new NanoUsd(3_333_333), NanoUsd.FromUsd(0.01m).Per(3));
    }
}
