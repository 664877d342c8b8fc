using System.Diagnostics.Metrics;
using Helicarrier.Domain.Contract;

namespace Helicarrier.Services.Ingest;

/// <summary>What ingest counts for metrics.</summary>
internal static class IngestCounters
{
    public const string MeterName = "Helicarrier.Ingest";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Payloads by what became of them.</summary>
    public static Counter<long> Payloads { get; } = Meter.CreateCounter<long>("helicarrier.ingest.payloads");

    /// <summary>Calls that were sent away because the write queue was full.</summary>
    public static Counter<long> Busy { get; } = Meter.CreateCounter<long>("helicarrier.ingest.busy");

    /// <summary>Refused payloads that were not kept: their key had too many, or the store could not take them.</summary>
    public static Counter<long> QuarantineSkipped { get; } = Meter.CreateCounter<long>("helicarrier.ingest.quarantine_skipped");

    private static readonly KeyValuePair<string, object?> Accepted = new("status", "accepted");
    private static readonly KeyValuePair<string, object?> Replayed = new("status", "replayed");
    private static readonly KeyValuePair<string, object?> Rejected = new("status", "rejected");
    private static readonly KeyValuePair<string, object?> Skipped = new("status", "skipped");

    public static void Count(IngestStatus status) => Payloads.Add(1, status switch
    {
        IngestStatus.Accepted => Accepted,
        IngestStatus.Replayed => Replayed,
        IngestStatus.Rejected => Rejected,
        IngestStatus.Skipped => Skipped,
    });
}
