using System.Globalization;

namespace Helicarrier.Domain;

/// <summary>
/// The times that may be asked for. Nothing that is stored lies outside of them, and the ends of the calendar itself cannot be
/// moved by a day or a zone.
/// </summary>
public static class AskedTime
{
    /// <summary>From where to where, for errors.</summary>
    public const string Range = "1970-01-01 to 2200-01-01";

    /// <summary>The last of them, in seconds since 1970.</summary>
    public const long LastSecond = 7_258_118_400;

    private static readonly DateOnly FirstDay = new(1970, 1, 1);
    private static readonly DateOnly LastDay = new(2200, 1, 1);
    private static readonly DateTimeOffset First = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Last = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool Contains(DateTimeOffset instant) => instant >= First && instant <= Last;

    public static bool Contains(DateOnly day) => day >= FirstDay && day <= LastDay;

    /// <summary>A time, UTC, as queries and bodies of the API have it: without an offset it is UTC. Null when it is none or lies outside.</summary>
    public static DateTimeOffset? Utc(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
        && Contains(instant)
            ? instant
            : null;

    /// <summary>
    /// An RFC 3339 time, UTC; null when it is none or lies outside. One without a zone would mean another instant on another
    /// machine, so it is none.
    /// </summary>
    public static DateTimeOffset? Instant(string? text) =>
        text is { Length: > 10 } && (text.EndsWith('Z') || text.AsSpan(10).IndexOfAny('+', '-') > 0)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && Contains(instant)
            ? instant.ToUniversalTime()
            : null;
}
