using System.Globalization;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>
/// One end of the ledger's time filter: an instant in UTC (<c>2026-11-20</c>, <c>2026-11-20T14:05:00Z</c>) or a span
/// before now (<c>24h</c>, <c>7d</c>), so that a shared link to "the last day" stays the last day.
/// </summary>
public readonly record struct LedgerMoment
{
    private const string Day = "yyyy-MM-dd";
    private const string Second = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Millisecond = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int LongestHours = 10 * 366 * 24;
    private static readonly string[] Formats = [Day, Second, Millisecond];

    private LedgerMoment(DateTimeOffset? at, int? hoursAgo)
    {
        At = at;
        HoursAgo = hoursAgo;
    }

    /// <summary>The fixed instant, UTC to the millisecond; null for a span.</summary>
    public DateTimeOffset? At { get; }

    /// <summary>Hours before now, 1 to about ten years; null for an instant.</summary>
    public int? HoursAgo { get; }

    /// <summary>An instant, cut to the millisecond that storage keeps.</summary>
    public static LedgerMoment OfInstant(DateTimeOffset at) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()), null);

    /// <summary>A span before now; hours outside 1 to about ten years are brought to the nearer end.</summary>
    public static LedgerMoment OfHours(int hours) => new(null, Math.Clamp(hours, 1, LongestHours));

    /// <summary>Reads either form; anything else is null.</summary>
    public static LedgerMoment? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;

        if (text[^1] is 'h' or 'd')
        {
            var unit = text[^1] == 'd' ? 24 : 1;
            return int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count >= 1
                && count <= LongestHours / unit
                ? new LedgerMoment(null, count * unit)
                : null;
        }

        return DateTimeOffset.TryParseExact(
            text,
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at)
            ? OfInstant(at)
            : null;
    }

    /// <summary>The instant meant, seen from <paramref name="now"/>; a span that reaches before year 1 starts there.</summary>
    public DateTimeOffset Resolve(DateTimeOffset now)
    {
        if (HoursAgo is not { } hours) return At ?? now;

        var span = TimeSpan.FromHours(hours);
        return now - DateTimeOffset.MinValue > span ? now - span : DateTimeOffset.MinValue;
    }

    /// <summary>The form that the URL carries and <see cref="Parse"/> reads back.</summary>
    public override string ToString()
    {
        if (HoursAgo is { } hours)
        {
            return hours > 24 && hours % 24 == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{hours / 24}d")
                : string.Create(CultureInfo.InvariantCulture, $"{hours}h");
        }

        var at = (At ?? DateTimeOffset.UnixEpoch).ToUniversalTime();
        var format = at.TimeOfDay == TimeSpan.Zero ? Day : at.Millisecond == 0 ? Second : Millisecond;
        return at.ToString(format, CultureInfo.InvariantCulture);
    }
}
