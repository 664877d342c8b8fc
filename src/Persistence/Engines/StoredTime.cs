namespace Helicarrier.Persistence.Engines;

/// <summary>Times are kept as UTC milliseconds since 1970.</summary>
internal static class StoredTime
{
    public static long Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateTimeOffset Of(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);
}
