using System.Globalization;

namespace Helicarrier.Domain.Analytics;

/// <summary>A stretch of time in steps, UTC.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end, which may lie ahead.</param>
/// <param name="Step">Hours, days or weeks.</param>
public sealed record AnalyticsRange(DateTimeOffset From, DateTimeOffset To, UsageGrouping Step)
{
    /// <summary>Longest range, days.</summary>
    public const int MostDays = 3 * 366;

    private const int MostDailyDays = 92;

    /// <summary>The hour under way and those before it.</summary>
    public static AnalyticsRange Hours(int hours, DateTimeOffset now)
    {
        var end = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddHours(1);
        return new(end.AddHours(-hours), end, UsageGrouping.Hour);
    }

    /// <summary>Today and the days before it.</summary>
    public static AnalyticsRange Days(int days, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return Days(today.AddDays(1 - days), today);
    }

    /// <summary>Whole days, the last one included; ends in the wrong order are turned round.</summary>
    public static AnalyticsRange Days(DateOnly first, DateOnly last)
    {
        if (last < first) (first, last) = (last, first);
        if (last.DayNumber - first.DayNumber >= MostDays) first = last.AddDays(1 - MostDays);
        var length = last.DayNumber - first.DayNumber + 1;
        return new(Midnight(first), Midnight(last.AddDays(1)), length > MostDailyDays ? UsageGrouping.Week : UsageGrouping.Day);
    }

    /// <summary>As long a stretch just before it; of one that is under way, only as much of it as has passed.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Before(DateTimeOffset now)
    {
        var length = To - From;
        return (From - length, (now < To ? now : To) - length);
    }

    /// <summary>Its steps by the keys of a series, in order.</summary>
    public IReadOnlyList<(string Key, DateTimeOffset Start)> Steps()
    {
        var step = Step switch { UsageGrouping.Hour => TimeSpan.FromHours(1), UsageGrouping.Week => TimeSpan.FromDays(7), _ => TimeSpan.FromDays(1) };
        var first = Step == UsageGrouping.Week ? From.AddDays(-(((int)From.DayOfWeek + 6) % 7)) : From;
        var format = Step == UsageGrouping.Hour ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd";
        var steps = new List<(string, DateTimeOffset)>();
        for (var at = first; at < To; at += step) steps.Add((at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture), at));
        return steps;
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
