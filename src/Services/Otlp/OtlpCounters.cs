using System.Diagnostics.Metrics;
using Helicarrier.Domain;
using Helicarrier.Services.Duplicates;

namespace Helicarrier.Services.Otlp;

/// <summary>What telemetry intake counts for metrics.</summary>
internal static class OtlpCounters
{
    public const string MeterName = "Helicarrier.Otlp";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Exports = Meter.CreateCounter<long>("helicarrier.otlp.exports");

    private static readonly Counter<long> Rejected = Meter.CreateCounter<long>("helicarrier.otlp.rejected");

    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("helicarrier.otlp.calls");

    /// <summary>Exports that were sent away because the write queue was full.</summary>
    public static Counter<long> Busy { get; } = Meter.CreateCounter<long>("helicarrier.otlp.busy");

    /// <summary>Calls by what became of them.</summary>
    public static void Count(TelemetryOutcome outcome) => Calls.Add(1, new KeyValuePair<string, object?>("outcome", WireName.Of(outcome)));

    public static void Exported(OtlpSignal signal) => Exports.Add(1, new KeyValuePair<string, object?>("signal", WireName.Of(signal)));

    public static void Reject(string reason, long records) => Rejected.Add(records, new KeyValuePair<string, object?>("reason", reason));
}
