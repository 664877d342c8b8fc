using System.Globalization;
using Helicarrier.Domain;

namespace Helicarrier.Services.Repricing;

/// <summary>Reads the two ends of a range as people write them.</summary>
public static class RepriceRange
{
    /// <summary>A date is its first instant in the zone; an RFC 3339 time is itself. Null when it is no <see cref="AskedTime"/>.</summary>
    public static DateTimeOffset? From(string? text, TimeZoneInfo zone) => Day(text, zone)?.Start ?? AskedTime.Instant(text);

    /// <summary>A date is the whole day, so its end; an RFC 3339 time is itself, exclusive. Null when it is no <see cref="AskedTime"/>.</summary>
    public static DateTimeOffset? To(string? text, TimeZoneInfo zone) => Day(text, zone)?.End ?? AskedTime.Instant(text);

    private static LocalDay? Day(string? text, TimeZoneInfo zone)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return null;
        return AskedTime.Contains(date) ? LocalDay.On(date, zone) : null;
    }
}
