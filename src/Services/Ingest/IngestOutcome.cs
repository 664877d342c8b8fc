using Helicarrier.Domain.Contract;

namespace Helicarrier.Services.Ingest;

/// <summary>What became of a payload, and why when it was refused.</summary>
public readonly record struct IngestOutcome(IngestStatus Status, ContractError? Error = null)
{
    public static implicit operator IngestOutcome(ContractError error) => new(IngestStatus.Rejected, error);
}
