using Helicarrier.Domain.Contract;

namespace Helicarrier.Services.Ingest;

/// <summary>One line of a batch on its way.</summary>
internal sealed class BatchLine(int number, ReadOnlyMemory<byte> payload, ContractResult read)
{
    /// <summary>1 and up, blank lines counted.</summary>
    public int Number => number;

    /// <summary>A copy of the line's bytes, for quarantine.</summary>
    public ReadOnlyMemory<byte> Payload => payload;

    public IngestRecord? Record => read.Record;

    public IngestUnit? Unit { get; set; }

    /// <summary>Whether it has its place in the quarantine if it is refused; asked once, however often it is written.</summary>
    public bool? IsKept { get; set; }

    /// <summary>Whether it is on disk, or refused for good.</summary>
    public bool IsDone { get; set; }

    public IngestOutcome Outcome { get; set; } = read.Error is { } error ? error : default(IngestOutcome);
}
