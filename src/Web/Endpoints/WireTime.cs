using System.Globalization;

namespace Helicarrier.Web.Endpoints;

/// <summary>Times as JavaScript writes them: UTC, three decimals.</summary>
internal static class WireTime
{
    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string? Of(DateTimeOffset? time) => time is { } known ? Of(known) : null;
}
