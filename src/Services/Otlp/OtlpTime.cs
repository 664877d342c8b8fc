using System.Globalization;

namespace Helicarrier.Services.Otlp;

/// <summary>Times of telemetry: nanoseconds since 1970, of which 0 is none and what no calendar has is its end, or ISO text in an attribute.</summary>
internal static class OtlpTime
{
    private static readonly ulong Latest = (ulong)(DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks * 100UL;

    public static DateTimeOffset? Of(ulong nanos) =>
        nanos is 0 ? null : nanos > Latest ? DateTimeOffset.MaxValue : DateTimeOffset.UnixEpoch.AddTicks((long)(nanos / 100));

    public static DateTimeOffset? Of(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>Whole milliseconds between two instants; null when one is missing or they are the wrong way round.</summary>
    public static long? Milliseconds(ulong start, ulong end) => start is 0 || end < start ? null : (long)((end - start) / 1_000_000);
}
