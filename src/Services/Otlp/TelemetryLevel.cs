namespace Helicarrier.Services.Otlp;

/// <summary>
/// How near telemetry is to the call, as a witness rank behind those of log files. One sender often tells of one call on
/// several levels; only the best level that it uses for a session is billed.
/// </summary>
internal static class TelemetryLevel
{
    /// <summary>A log record for each call.</summary>
    public const int Log = 10;

    /// <summary>A span for each call.</summary>
    public const int Span = 11;

    /// <summary>Counters: from here on several calls are one row.</summary>
    public const int Counter = 12;

    /// <summary>Histograms of the older conventions.</summary>
    public const int Histogram = 13;
}
