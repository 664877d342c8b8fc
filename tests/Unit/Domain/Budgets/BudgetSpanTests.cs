using FsCheck.Fluent;
using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;

namespace Helicarrier.Tests.Unit.Domain.Budgets;

/// <summary>Periods against what must hold of them at any instant of any zone: they follow each other without a gap, and begin at their own anchors.</summary>
public sealed class BudgetSpanTests
{
    private static readonly string[] Zones =
    [
        "UTC", "Europe/Berlin", "America/New_York", "America/Havana", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Kathmandu", "Atlantic/Azores",
        "Australia/Lord_Howe", "Pacific/Auckland", "Africa/Cairo", "Asia/Beirut",
    ];

    [Fact]
    public void Around_AnyInstantOfAnyZone_IsInOnePeriodThatBeginsAtItsAnchor()
    {
        var instants = Gen.Choose(0, 45 * 365 * 24 * 60).Zip(Gen.Choose(0, Zones.Length - 1)).Sample(100, 3_000);
        foreach (var (minutes, at) in instants)
        {
            var (instant, zone) = (new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes), TimeZoneInfo.FindSystemTimeZoneById(Zones[at]));
            foreach (var period in Enum.GetValues<BudgetPeriod>()) Holds(instant, period, zone);
        }
    }

    [Theory]
    [InlineData("2026-03-29T12:00Z", BudgetPeriod.Day, "2026-03-28T23:00Z", "2026-03-29T22:00Z")]
    [InlineData("2026-10-25T12:00Z", BudgetPeriod.Day, "2026-10-24T22:00Z", "2026-10-25T23:00Z")]
    [InlineData("2026-11-22T22:59Z", BudgetPeriod.Week, "2026-11-15T23:00Z", "2026-11-22T23:00Z")]
    [InlineData("2026-11-22T23:00Z", BudgetPeriod.Week, "2026-11-22T23:00Z", "2026-11-29T23:00Z")]
    [InlineData("2026-10-31T23:30Z", BudgetPeriod.Month, "2026-10-31T23:00Z", "2026-11-30T23:00Z")]
    [InlineData("2028-02-29T12:00Z", BudgetPeriod.Month, "2028-01-31T23:00Z", "2028-02-29T23:00Z")]
    public void Around_InBerlin_HasTheBoundsOfItsCalendar(string at, BudgetPeriod period, string start, string end)
    {
        var span = BudgetSpan.Around(Time(at), period, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Equal((Time(start), Time(end)), (span.Start, span.End));
    }

    private static void Holds(DateTimeOffset instant, BudgetPeriod period, TimeZoneInfo zone)
    {
        var span = BudgetSpan.Around(instant, period, zone);
        Assert.True(span.Contains(instant), $"{instant:O} {period} {zone.Id}");
        Assert.Equal(span.End, BudgetSpan.Around(span.End, period, zone).Start);
        Assert.Equal(span, BudgetSpan.Around(span.Start, period, zone));
        Assert.Equal(span, BudgetSpan.Around(span.End.AddTicks(-1), period, zone));
        var first = LocalDay.DateOf(span.Start, zone);
        if (period == BudgetPeriod.Week) Assert.Equal(DayOfWeek.Monday, first.DayOfWeek);
        if (period == BudgetPeriod.Month) Assert.Equal(1, first.Day);
        if (period == BudgetPeriod.Day) Assert.InRange(span.End - span.Start, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
        if (period == BudgetPeriod.Week) Assert.InRange(span.End - span.Start, TimeSpan.FromHours(167), TimeSpan.FromHours(169));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
