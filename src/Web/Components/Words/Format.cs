using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Components.Words;

/// <summary>
/// Figures as the HUD writes them, the same in every culture. An unknown value is <see cref="None"/>, never zero.
/// </summary>
public static class Format
{
    /// <summary>What stands in for a figure that nobody knows.</summary>
    public const string None = "–";

    private const string NoBreak = "\u00a0";

    private static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>Tokens in three significant digits: <c>940</c>, <c>3.4k</c>, <c>142k</c>, <c>2.31M</c>.</summary>
    public static string Tokens(long? tokens) => tokens is { } known ? Short(known) : None;

    /// <summary>A rate (per minute) in the same digits as <see cref="Tokens"/>.</summary>
    public static string Rate(double? perMinute) =>
        perMinute is { } known && double.IsFinite(known) ? Short((decimal)Math.Round(known)) : None;

    /// <summary>Every digit, with thousands separators: <c>18,204</c>.</summary>
    public static string Count(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? None;

    /// <summary>A count with its thing, in the plural unless it is one: <c>1 call</c>, <c>2,318 calls</c>.</summary>
    /// <param name="count">0 or more.</param>
    /// <param name="thing">One of them; more are written with an s.</param>
    public static string Counted(long count, string thing) => $"{Count(count)} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>Totals, to the cent: <c>$38.70</c>. More than nothing but less than half a cent is <c>&lt;$0.01</c>.</summary>
    public static string Money(NanoUsd? amount) => Dollars(amount, 2);

    /// <summary>Cost lines, to four decimals: <c>$0.0123</c>.</summary>
    public static string MoneyLine(NanoUsd? amount) => Dollars(amount, 4);

    /// <summary>A share of 1 as a percentage with at most one decimal: <c>91.4%</c>.</summary>
    public static string Percent(double? share) => share is { } known && double.IsFinite(known)
        ? (known * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%"
        : None;

    /// <summary>
    /// How long ago, in at most two units: <c>2 s</c>, <c>23 min</c>, <c>1 h 52 min</c>, <c>3 d 4 h</c>. A moment that lies
    /// ahead (another machine's clock) counts as now.
    /// </summary>
    public static string Age(TimeSpan age)
    {
        var seconds = Math.Max(0, (long)age.TotalSeconds);
        return seconds switch
        {
            < 60 => Whole(seconds, "s"),
            < 3_600 => Whole(seconds / 60, "min"),
            < 86_400 => Two(seconds / 3_600, "h", seconds % 3_600 / 60, "min"),
            _ => Two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h"),
        };
    }

    /// <summary>How long something took: <c>850 ms</c>, <c>1.4 s</c>, <c>2 min 5 s</c>, <c>1 h 52 min</c>.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => None,
        { TotalMilliseconds: < 1 } => Whole(0, "ms"),
        { TotalMilliseconds: < 1_000 } millis => Whole((long)millis.TotalMilliseconds, "ms"),
        { TotalSeconds: < 60 } seconds => Tenths(seconds.TotalSeconds) + NoBreak + "s",
        { TotalMinutes: < 60 } minutes => Two((long)minutes.TotalMinutes, "min", minutes.Seconds, "s"),
        { } hours => Age(hours),
    };

    /// <summary>Sizes in powers of 1,000: <c>312 MB</c>, <c>1.4 GB</c>.</summary>
    public static string Bytes(long? bytes)
    {
        if (bytes is not { } left) return None;
        var unit = 0;
        var size = (decimal)left;
        for (; size >= 999.5m && unit < ByteUnits.Length - 1; unit++) size /= 1_000;
        return Significant(size, 2) + NoBreak + ByteUnits[unit];
    }

    /// <summary>The time of day in UTC, 24 hours: <c>14:32:07</c>.</summary>
    public static string Clock(DateTimeOffset? at) => at?.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? None;

    /// <summary>Date and time in UTC: <c>2026-11-20 14:32</c>.</summary>
    public static string Stamp(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? None;

    /// <summary>Date and time to the second in UTC: <c>2026-11-20 14:32:07</c>.</summary>
    public static string Second(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? None;

    /// <summary>For the <c>datetime</c> attribute of a <c>time</c> element.</summary>
    public static string Iso(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The first eight characters of an identifier, enough to recognise it by.</summary>
    public static string ShortId(string? id) => string.IsNullOrEmpty(id) ? None : VisibleText.Line(id.Length <= 8 ? id : id[..8]);

    private static string Short(decimal value)
    {
        var size = Math.Abs(value);
        var (divisor, unit) = size switch
        {
            < 1_000 => (1m, ""),
            < 999_500 => (1_000m, "k"),
            < 999_500_000 => (1_000_000m, "M"),
            < 999_500_000_000 => (1_000_000_000m, "B"),
            _ => (1_000_000_000_000m, "T"),
        };
        return Significant(value / divisor, 3) + unit;
    }

    /// <summary>At most <paramref name="digits"/> significant digits while the value is below 100, else whole.</summary>
    private static string Significant(decimal value, int digits)
    {
        var whole = Math.Abs(value) switch { < 9.995m => 1, < 99.95m => 2, _ => 3 };
        var decimals = Math.Max(0, digits - whole);
        return Math.Round(value, decimals, MidpointRounding.AwayFromZero)
            .ToString(decimals == 2 ? "0.##" : decimals == 1 ? "0.#" : "0", CultureInfo.InvariantCulture);
    }

    private static string Dollars(NanoUsd? amount, int decimals)
    {
        if (amount is not { } known) return None;
        var usd = known.ToUsd();
        var rounded = decimal.Round(Math.Abs(usd), decimals, MidpointRounding.AwayFromZero);
        var pattern = decimals == 2 ? "N2" : "N4";
        if (rounded == 0 && usd != 0)
        {
            return (usd < 0 ? ">-$" : "<$") + (decimals == 2 ? 0.01m : 0.0001m).ToString(pattern, CultureInfo.InvariantCulture);
        }
        return (usd < 0 ? "-$" : "$") + rounded.ToString(pattern, CultureInfo.InvariantCulture);
    }

    private static string Tenths(double value) =>
        (Math.Floor(value * 10) / 10).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Whole(long value, string unit) =>
        value.ToString(CultureInfo.InvariantCulture) + NoBreak + unit;

    private static string Two(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? Whole(large, largeUnit) : Whole(large, largeUnit) + NoBreak + Whole(small, smallUnit);
}
