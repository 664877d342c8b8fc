using System.Globalization;

namespace Helicarrier.Domain.Pricing;

/// <summary>
/// Standard rates for a part of the day, of the week or of both, such as a discount at night or on weekends. They stand in place of
/// the entry's rates and bands; other tiers are not touched by them.
/// </summary>
/// <param name="From">UTC, inclusive.</param>
/// <param name="Until">UTC, exclusive. Before <paramref name="From"/> it is the next day's; equal to it, the part is the whole day.</param>
/// <param name="Rates">The window's own rates; a class that is null here is unpublished in it.</param>
/// <param name="Bands">Long-prompt bands within the window, ascending.</param>
public sealed record PriceWindow(TimeOnly From, TimeOnly Until, RateCard Rates, IReadOnlyList<ContextBand> Bands)
{
    /// <summary>How days are written, from Monday on.</summary>
    public static IReadOnlyList<string> DayNames { get; } = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>
    /// Days on which it holds, from Monday on; none is every day. What counts is the day of the call, not the day on which a part over midnight began.
    /// </summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Where it is that day; null is UTC. The hours are UTC wherever the days are.</summary>
    public TimeZoneInfo? Zone { get; init; }

    public bool IsWholeDay => From == Until;

    /// <summary>How receipts name it, e.g. <c>16:30-00:30 UTC</c>, <c>16:30-00:30 UTC on sat sun</c> or <c>on sat sun in Asia/Shanghai</c>.</summary>
    public string Label
    {
        get
        {
            var hours = IsWholeDay ? "" : string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{Until:HH:mm} UTC");
            if (Days.Count == 0) return hours;
            var where = Zone is null && !IsWholeDay ? "" : $" in {Zone?.Id ?? "UTC"}";
            return $"{hours} on {string.Join(' ', Days.Select(NameOf))}{where}".TrimStart();
        }
    }

    public static string NameOf(DayOfWeek day) => DayNames[SinceMonday(day)];

    /// <summary>Days from Monday to a day, 0 to 6.</summary>
    public static int SinceMonday(DayOfWeek day) => ((int)day + 6) % 7;

    /// <summary>Decided on the UTC clock, whatever the offset of the instant.</summary>
    public bool Covers(DateTimeOffset at) =>
        (IsWholeDay || TimeOnly.FromTimeSpan(at.UtcDateTime.TimeOfDay).IsBetween(From, Until))
        && (Days.Count == 0 || Days.Contains(Zone is null ? at.UtcDateTime.DayOfWeek : TimeZoneInfo.ConvertTime(at, Zone).DayOfWeek));

    /// <summary>
    /// Whether some instant is in both. Days of two time zones count as the same, because they share all of their hours but a few.
    /// </summary>
    public bool Overlaps(PriceWindow other) =>
        (IsWholeDay || other.IsWholeDay || From.IsBetween(other.From, other.Until) || other.From.IsBetween(From, Until))
        && (Days.Count == 0 || other.Days.Count == 0 || Zone?.Id != other.Zone?.Id || Days.Intersect(other.Days).Any());
}
