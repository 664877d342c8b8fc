namespace Helicarrier.Domain.Usage;

/// <summary>
/// How near a channel that is not the client's own log is to the call, as a <see cref="UsageEvent.WitnessRank"/>: all of
/// them stand behind every log. One sender often tells of one call on several levels; only the best level that it uses for a
/// session is billed.
/// </summary>
public static class TelemetryLevel
{
    /// <summary>A record for each call; smaller ranks are the client's own log.</summary>
    public const int Log = 10;

    /// <summary>A span for each call.</summary>
    public const int Span = 11;

    /// <summary>Counters: from here on several calls are one row.</summary>
    public const int Counter = 12;

    /// <summary>Histograms of the older conventions.</summary>
    public const int Histogram = 13;
}
