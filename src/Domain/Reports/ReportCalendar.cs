namespace Helicarrier.Domain.Reports;

/// <summary>The days, weeks and months of a zone that instants fall on. Not safe for concurrent use.</summary>
/// <param name="zone">Whose midnight begins a day.</param>
/// <param name="weekStart">The first day of a week.</param>
public sealed class ReportCalendar(TimeZoneInfo zone, DayOfWeek weekStart = DayOfWeek.Monday)
{
    // Calls come in runs of one day, and converting an instant costs more than all else that is done with a call.
    private LocalDay _day;
    private DateOnly _date;

    public TimeZoneInfo Zone => zone;

    public DateOnly Day(DateTimeOffset instant)
    {
        if (_day.Contains(instant)) return _date;
        _date = LocalDay.DateOf(instant, zone);
        _day = LocalDay.On(_date, zone);
        return _date;
    }

    /// <summary>The first day of the week.</summary>
    public DateOnly Week(DateTimeOffset instant)
    {
        var day = Day(instant);
        return day.AddDays(-(((int)day.DayOfWeek - (int)weekStart + 7) % 7));
    }

    /// <summary>The first day of the month.</summary>
    public DateOnly Month(DateTimeOffset instant)
    {
        var day = Day(instant);
        return new(day.Year, day.Month, 1);
    }

    /// <summary>The first instant of a day, UTC.</summary>
    public DateTimeOffset StartOf(DateOnly date) => LocalDay.On(date, zone).Start;

    /// <summary>The UTC instants at which a row's first day begins and the day after its last.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) Bounds(ReportKind period, DateOnly first) => period switch
    {
        ReportKind.Weekly => (StartOf(first), StartOf(first.AddDays(7))),
        ReportKind.Monthly => (StartOf(first), StartOf(first.AddMonths(1))),
        _ => (StartOf(first), StartOf(first.AddDays(1))),
    };
}
