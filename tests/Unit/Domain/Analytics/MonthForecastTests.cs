using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Analytics;

public sealed class MonthForecastTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Of_EqualDays_GoesOnAsBefore()
    {
        var forecast = MonthForecast.Of(Days(28, 10), Today)!;
        Assert.Equal((NanoUsd.FromUsd(300), NanoUsd.FromUsd(300), NanoUsd.FromUsd(300), 28), (forecast.Cost, forecast.Low, forecast.High, forecast.Days));
    }

    [Fact]
    public void Of_TodayAboveTheMean_CountsAsItIs()
    {
        var days = Days(28, 10);
        days[Today] = NanoUsd.FromUsd(50);
        Assert.Equal(NanoUsd.FromUsd(340), MonthForecast.Of(days, Today)!.Cost);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    public void Of_FewerThanSevenDays_CannotTell(int days) => Assert.Null(MonthForecast.Of(Days(days, 10), Today));

    [Fact]
    public void Of_SevenDays_Tells() => Assert.Equal(7, MonthForecast.Of(Days(7, 10), Today)!.Days);

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Of_FewDaysOnWhichAnythingRan_CannotTell(int busy, bool tells)
    {
        var days = Enumerable.Range(0, busy).ToDictionary(static i => Today.AddDays(-1 - (i * 5)), static _ => NanoUsd.FromUsd(1));
        Assert.Equal(tells, MonthForecast.Of(days, Today) is not null);
    }

    [Fact]
    public void Of_NothingInFourWeeks_CannotTell() =>
        Assert.Null(MonthForecast.Of(new Dictionary<DateOnly, NanoUsd> { [Today.AddDays(-60)] = NanoUsd.FromUsd(10) }, Today));

    /// <summary>Days of rest are days.</summary>
    [Fact]
    public void Of_EveryOtherDay_CountsTheDaysBetweenAsNothing()
    {
        var days = Enumerable.Range(1, 28).Where(static i => i % 2 == 0).ToDictionary(static i => Today.AddDays(-i), static _ => NanoUsd.FromUsd(10));
        var forecast = MonthForecast.Of(days, Today)!;

        // Ten days of the month so far, and ten to come at five a day.
        Assert.Equal((NanoUsd.FromUsd(150), 28), (forecast.Cost, forecast.Days));
        Assert.True(forecast.Low < forecast.Cost && forecast.Cost < forecast.High);
        Assert.True(forecast.Low >= NanoUsd.FromUsd(100));
    }

    [Fact]
    public void Of_LastDayOfAMonth_HasOnlyTodayAhead()
    {
        var last = new DateOnly(2026, 11, 30);
        var days = Enumerable.Range(1, 28).ToDictionary(i => last.AddDays(-i), static _ => NanoUsd.FromUsd(1));
        Assert.Equal(NanoUsd.FromUsd(29), MonthForecast.Of(days, last)!.Cost);
    }

    private static Dictionary<DateOnly, NanoUsd> Days(int count, decimal usd) =>
        Enumerable.Range(1, count).ToDictionary(static i => Today.AddDays(-i), _ => NanoUsd.FromUsd(usd));
}
