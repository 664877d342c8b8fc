using Helicarrier.Domain.Quotas;

namespace Helicarrier.Tests.Unit.Domain.Quotas;

/// <summary>Five hours that began at 11:00 and are reset at 16:00, unless a test says otherwise.</summary>
public sealed class QuotaOutlookTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_FasterThanTime_StallsWhenTheRestIsGone()
    {
        var outlook = QuotaOutlook.Of(Window(212, 8_200), At(213));

        Assert.Equal((QuotaForecast.Stalls, 1.16m), (outlook.Forecast, outlook.Pace));
        // 18% at 82% in 212 minutes are 46.5 minutes.
        Assert.InRange(outlook.StallsAt!.Value, At(258), At(259));
        Assert.Equal(TimeSpan.FromMinutes(1), outlook.Age);
    }

    [Fact]
    public void Of_SlowerThanTime_LastsAndSaysHowNear()
    {
        var outlook = QuotaOutlook.Of(Window(140, 3_100), At(140));

        Assert.Equal((QuotaForecast.Lasts, 0.66m, null), (outlook.Forecast, outlook.Pace, outlook.StallsAt));
        Assert.Equal(66.4m, outlook.EndsNear);
    }

    [Fact]
    public void Of_RecentlyFaster_GoesOnFromTheRecentPace()
    {
        // 20% in the first 150 minutes, and as much in the last 50: the whole pace would last.
        var window = Window(200, 4_000, (100, 1_500), (150, 2_000), (180, 3_000));
        var outlook = QuotaOutlook.Of(window, At(200));

        Assert.Equal((QuotaForecast.Lasts, 80m), (outlook.Forecast, outlook.EndsNear));
        Assert.Equal(QuotaForecast.Stalls, QuotaOutlook.Of(Window(200, 6_100, (150, 2_000)), At(200)).Forecast);
    }

    [Fact]
    public void Of_NothingUsedLately_LastsWhateverWasBefore() =>
        Assert.Equal(QuotaForecast.Lasts, QuotaOutlook.Of(Window(200, 9_900, (120, 9_900)), At(200)).Forecast);

    [Theory]
    [InlineData(14, 900, QuotaForecast.CannotTell)]
    [InlineData(15, 900, QuotaForecast.Stalls)]
    [InlineData(0, 0, QuotaForecast.CannotTell)]
    [InlineData(14, 10_000, QuotaForecast.UsedUp)]
    public void Of_EarlyInTheWindow_TellsNothingBeforeATwentieth(int minute, int used, QuotaForecast forecast) =>
        Assert.Equal(forecast, QuotaOutlook.Of(Window(minute, used), At(minute)).Forecast);

    [Theory]
    [InlineData(210, QuotaForecast.Stalls)]
    [InlineData(211, QuotaForecast.NotHeard)]
    [InlineData(299, QuotaForecast.NotHeard)]
    [InlineData(300, QuotaForecast.Reset)]
    public void Of_OldSample_IsNotGoneOnFrom(int now, QuotaForecast forecast)
    {
        var outlook = QuotaOutlook.Of(Window(200, 8_200), At(now));

        Assert.Equal((forecast, 1.23m), (outlook.Forecast, outlook.Pace));
        Assert.Equal(forecast == QuotaForecast.Stalls, outlook.StallsAt is not null);
    }

    [Fact]
    public void Of_UsedUpAndNotHeardOf_StaysUsedUpUntilTheReset()
    {
        Assert.Equal(QuotaForecast.UsedUp, QuotaOutlook.Of(Window(100, 10_000), At(299)).Forecast);
        Assert.Equal(QuotaForecast.Reset, QuotaOutlook.Of(Window(100, 10_000), At(300)).Forecast);
    }

    [Fact]
    public void Of_ForetoldForBeforeNow_IsNow()
    {
        // 99.9% at minute 200 is gone in seconds; the sample is five minutes old.
        var outlook = QuotaOutlook.Of(Window(200, 9_990), At(205));

        Assert.Equal((QuotaForecast.Stalls, At(205)), (outlook.Forecast, outlook.StallsAt));
    }

    [Fact]
    public void Of_SampleFromAClockAhead_IsNotNegative() =>
        Assert.Equal(TimeSpan.Zero, QuotaOutlook.Of(Window(200, 100), At(199)).Age);

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(150, 50)]
    [InlineData(400, 100)]
    public void Passed_AnyMoment_IsAShare(int minute, int percent) => Assert.Equal(percent, Window(0, 0).Passed(At(minute)));

    /// <summary>Whatever is heard, what is foretold lies within the window and never before now.</summary>
    [Fact]
    public void Of_RandomCourses_StallsWithinTheWindow()
    {
        var random = new Random(12);
        for (var i = 0; i < 5_000; i++)
        {
            var minutes = random.Next(QuotaLimits.Shortest, QuotaLimits.Longest + 1);
            var resetsAt = Start.AddMinutes(minutes);
            var observed = Start.AddMinutes(random.NextDouble() * minutes);
            var used = random.Next(0, QuotaLimits.Whole + 1);
            var points = Enumerable.Range(0, random.Next(5))
                .Select(_ => new QuotaPoint(Start + ((observed - Start) * random.NextDouble()), random.Next(0, used + 1)))
                .OrderBy(static point => point.At).ToList();
            var now = observed.AddMinutes(random.NextDouble() * minutes);
            var sample = new QuotaSample("codex", null, null, null, minutes, used, resetsAt, observed, QuotaSource.Log, null);
            var outlook = QuotaOutlook.Of(new(sample, points), now);
            Assert.Equal(outlook.Forecast == QuotaForecast.Stalls, outlook.StallsAt is not null);
            if (outlook.StallsAt is { } at) Assert.True(at >= now && at < resetsAt, $"{at:O} of {now:O} to {resetsAt:O}");
            Assert.Equal(now >= resetsAt, outlook.Forecast == QuotaForecast.Reset);
        }
    }

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    private static QuotaWindow Window(int minute, int used, params (int Minute, int Used)[] points) => new(
        new("claude-code", null, null, null, 300, used, At(300), At(minute), QuotaSource.Told, null),
        [.. points.Select(static point => new QuotaPoint(At(point.Minute), point.Used))]);
}
