using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>What parts of time are called.</summary>
internal static class TimeKeys
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>A UTC day since 1970.</summary>
    public static string OfDay(long day, UsageGrouping grouping)
    {
        var date = DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day));
        return Name(grouping == UsageGrouping.Week ? Monday(date) : date);
    }

    /// <summary>The day, week or hour of a zone that an instant lies in.</summary>
    public static string Of(DateTimeOffset instant, UsageGrouping grouping, TimeZoneInfo zone)
    {
        if (grouping != UsageGrouping.Hour)
        {
            var date = LocalDay.DateOf(instant, zone);
            return Name(grouping == UsageGrouping.Week ? Monday(date) : date);
        }

        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var hour = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerHour));
        var format = hour.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz";
        return hour.ToString(format, CultureInfo.InvariantCulture);
    }

    private static DateOnly Monday(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    private static string Name(DateOnly date) => date.ToString(DayFormat, CultureInfo.InvariantCulture);
}
