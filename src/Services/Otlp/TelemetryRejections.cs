using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Otlp;

/// <summary>Why records are rejected: words that answers, quarantine and metrics use.</summary>
internal static class TelemetryRejections
{
    public const string BadCounter = "bad_counter";
    public const string NoTimestamp = "no_timestamp";
    public const string OutOfRange = SkipReasons.OutOfRange;

    public const string NoCounters = "no_counters";
    public const string Temporality = "temporality_unspecified";
}
