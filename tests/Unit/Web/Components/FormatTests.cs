using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Usage;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Tests.Unit.Web.Components;

public sealed class FormatTests
{
    [Theory]
    [InlineData(0L, "0")]
    [InlineData(940L, "940")]
    [InlineData(999L, "999")]
    [InlineData(1_000L, "1k")]
    [InlineData(3_400L, "3.4k")]
    [InlineData(18_600L, "18.6k")]
    [InlineData(142_000L, "142k")]
    [InlineData(999_499L, "999k")]
    [InlineData(999_500L, "1M")]
    [InlineData(2_314_000L, "2.31M")]
    [InlineData(9_996_000L, "10M")]
    [InlineData(99_960_000L, "100M")]
    [InlineData(7_250_000_000L, "7.25B")]
    public void Tokens_AnyMagnitude_ThreeSignificantDigits(long tokens, string expected) =>
        Assert.Equal(expected, Format.Tokens(tokens));

    [Theory]
    [InlineData(0, "0 calls")]
    [InlineData(1, "1 call")]
    [InlineData(2318, "2,318 calls")]
    public void Counted_Any_IsPluralUnlessOne(long count, string expected) => Assert.Equal(expected, Format.Counted(count, "call"));

    [Fact]
    public void Tokens_AnyCount_IsWithinHalfAPercentAndShort() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), (int n) =>
        {
            var tokens = Math.Abs((long)n) + 1;
            var text = Format.Tokens(tokens);
            var unit = text[^1] switch { 'k' => 1e3, 'M' => 1e6, 'B' => 1e9, _ => 1 };
            var read = double.Parse(text.TrimEnd('k', 'M', 'B'), CultureInfo.InvariantCulture) * unit;
            return Math.Abs(read - tokens) <= tokens * 0.00501 && text.Length <= 5;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryFormat_Unknown_IsADashAndNeverZero()
    {
        Assert.Equal("–", Format.Tokens(null));
        Assert.Equal("–", Format.Rate(null));
        Assert.Equal("–", Format.Rate(double.NaN));
        Assert.Equal("–", Format.Count(null));
        Assert.Equal("–", Format.Money(null));
        Assert.Equal("–", Format.MoneyLine(null));
        Assert.Equal("–", Format.Percent(null));
        Assert.Equal("–", Format.Percent(0d / 0d));
        Assert.Equal("–", Format.Duration(null));
        Assert.Equal("–", Format.Bytes(null));
        Assert.Equal("–", Format.Clock(null));
        Assert.Equal("–", Format.Stamp(null));
        Assert.Equal("–", Format.ShortId(""));
    }

    [Theory]
    [InlineData("38.7", "$38.70")]
    [InlineData("0", "$0.00")]
    [InlineData("1234.5", "$1,234.50")]
    [InlineData("0.005", "$0.01")]
    [InlineData("0.0049", "<$0.01")]
    [InlineData("0.000000001", "<$0.01")]
    [InlineData("-2.5", "-$2.50")]
    public void Money_Total_IsToTheCentAndNothingIsNotLittle(string usd, string expected) =>
        Assert.Equal(expected, Format.Money(Usd(usd)));

    [Theory]
    [InlineData("0.01234", "$0.0123")]
    [InlineData("0.00001", "<$0.0001")]
    [InlineData("0", "$0.0000")]
    public void MoneyLine_CostLine_HasFourDecimals(string usd, string expected) =>
        Assert.Equal(expected, Format.MoneyLine(Usd(usd)));

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(48, "48 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(1_385, "23 min")]
    [InlineData(3_600, "1 h")]
    [InlineData(6_720, "1 h 52 min")]
    [InlineData(273_600, "3 d 4 h")]
    public void Age_AnySpan_TwoUnitsAtMost(double seconds, string expected) =>
        Assert.Equal(expected, Plain(Format.Age(TimeSpan.FromSeconds(seconds))));

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(850, "850 ms")]
    [InlineData(1_449, "1.4 s")]
    [InlineData(59_999, "59.9 s")]
    [InlineData(125_000, "2 min 5 s")]
    [InlineData(6_720_000, "1 h 52 min")]
    public void Duration_AnySpan_KeepsWhatMatters(double milliseconds, string expected) =>
        Assert.Equal(expected, Plain(Format.Duration(TimeSpan.FromMilliseconds(milliseconds))));

    [Theory]
    [InlineData(0L, "0 B")]
    [InlineData(999L, "999 B")]
    [InlineData(1_000L, "1 kB")]
    [InlineData(312_400_000L, "312 MB")]
    [InlineData(999_600L, "1 MB")]
    [InlineData(1_440_000_000L, "1.4 GB")]
    public void Bytes_AnySize_PowersOfAThousand(long bytes, string expected) =>
        Assert.Equal(expected, Plain(Format.Bytes(bytes)));

    [Fact]
    public void EveryFormat_GermanCulture_IsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal("18,204", Format.Count(18_204));
            Assert.Equal("$1,234.50", Format.Money(Usd("1234.5")));
            Assert.Equal("2.31M", Format.Tokens(2_310_000));
            Assert.Equal("91.4%", Format.Percent(0.9141));
            Assert.Equal("14:32:07", Format.Clock(new(2026, 11, 20, 15, 32, 7, TimeSpan.FromHours(1))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static NanoUsd Usd(string usd) => NanoUsd.FromUsd(decimal.Parse(usd, CultureInfo.InvariantCulture));

    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
