using System.Globalization;
using Helicarrier.Domain;

namespace Helicarrier.Services.Repricing;

/// <summary>Reads the two ends of a range as people write them.</summary>
public static class RepriceRange
{
    /// <summary>A date is its first instant in the zone; an RFC 3339 time is itself. Null when it is neither.</summary>
    public static DateTimeOffset? From(string? text, TimeZoneInfo zone) => Day(text, zone)?.Start ?? Instant(text);

    /// <summary>A date is the whole day, so its end; an RFC 3339 time is itself, exclusive. Null when it is neither.</summary>
    public static DateTimeOffset? To(string? text, TimeZoneInfo zone) => Day(text, zone)?.End ?? Instant(text);

    private static LocalDay? Day(string? text, TimeZoneInfo zone)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return null;
        return LocalDay.On(date, zone);
    }

    // A time without a zone would mean another instant on another machine.
    private static DateTimeOffset? Instant(string? text) =>
        text is { Length: > 10 } && (text.EndsWith('Z') || text.AsSpan(10).IndexOfAny('+', '-') > 0)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToUniversalTime()
            : null;
}
