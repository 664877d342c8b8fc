using Helicarrier.Domain;
using Helicarrier.Domain.Reports;

namespace Helicarrier.Tests.Unit.Domain.Reports;

public sealed class ReportCalendarTests
{
    [Theory]
    [InlineData("America/Los_Angeles", "2025-01-25T04:08:00Z", "2025-01-24")]
    [InlineData("UTC", "2025-01-25T04:08:00Z", "2025-01-25")]
    [InlineData("Asia/Kolkata", "2026-11-19T18:29:59Z", "2026-11-19")]
    [InlineData("Asia/Kolkata", "2026-11-19T18:30:00Z", "2026-11-20")]
    [InlineData("Asia/Shanghai", "2026-09-05T16:30:00Z", "2026-09-06")]
    [InlineData("Pacific/Kiritimati", "2026-11-20T10:00:00Z", "2026-11-21")]
    [InlineData("America/New_York", "2026-11-02T04:59:59Z", "2026-11-01")]
    [InlineData("America/New_York", "2026-11-02T05:00:00Z", "2026-11-02")]
    [InlineData("America/New_York", "2026-11-01T05:30:00Z", "2026-11-01")]
    [InlineData("America/New_York", "2026-11-01T06:30:00Z", "2026-11-01")]
    public void Day_InstantInZone_IsTheDateThatItsCalendarShows(string zone, string instant, string date) =>
        Assert.Equal(Date(date), Calendar(zone).Day(At(instant)));

    [Theory]
    [InlineData("2026-11-01", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", 25)]
    [InlineData("2026-03-08", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", 23)]
    [InlineData("2026-07-04", "2026-07-04T04:00:00Z", "2026-07-05T04:00:00Z", 24)]
    public void Bounds_DayOnWhichTheClockIsTurned_IsShorterOrLonger(string date, string start, string end, int hours)
    {
        var bounds = Calendar("America/New_York").Bounds(ReportKind.Daily, Date(date));
        Assert.Equal((At(start), At(end)), bounds);
        Assert.Equal(hours, (bounds.End - bounds.Start).TotalHours);
    }

    [Fact]
    public void Bounds_ZoneThatTurnsTheClockAtMidnight_BeginAtTheFirstInstantThatExists()
    {
        // Santiago springs forward at 24:00: 2026-09-06 begins at 01:00 local time.
        var (start, _) = Calendar("America/Santiago").Bounds(ReportKind.Daily, new(2026, 9, 6));
        Assert.Equal(At("2026-09-06T04:00:00Z"), start);
    }

    /// <summary>Every instant falls on exactly one day, and that day's bounds hold it: hour by hour over two turns of the clock.</summary>
    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Santiago")]
    public void Day_EveryHalfHourOfAYear_LiesWithinTheBoundsOfItsDay(string zone)
    {
        var calendar = Calendar(zone);
        for (var at = At("2026-01-01T00:00:00Z"); at < At("2027-01-01T00:00:00Z"); at += TimeSpan.FromMinutes(30))
        {
            var (start, end) = calendar.Bounds(ReportKind.Daily, calendar.Day(at));
            Assert.True(start <= at && at < end, $"{at:O} in {zone}");
        }
    }

    [Theory]
    [InlineData(DayOfWeek.Monday, "2026-11-22T12:00:00Z", "2026-11-16")]
    [InlineData(DayOfWeek.Sunday, "2026-11-22T12:00:00Z", "2026-11-22")]
    [InlineData(DayOfWeek.Monday, "2026-11-16T00:00:00Z", "2026-11-16")]
    [InlineData(DayOfWeek.Saturday, "2026-11-20T00:00:00Z", "2026-11-14")]
    public void Week_AnyFirstDay_IsTheLatestSuchDay(DayOfWeek first, string instant, string expected) =>
        Assert.Equal(Date(expected), new ReportCalendar(TimeZoneInfo.Utc, first).Week(At(instant)));

    [Fact]
    public void LocalDay_Around_AgreesWithTheCalendar()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        Assert.Equal(new LocalDay(At("2026-11-01T04:00:00Z"), At("2026-11-02T05:00:00Z")), LocalDay.Around(At("2026-11-01T06:30:00Z"), zone));
    }

    private static ReportCalendar Calendar(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateOnly Date(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
