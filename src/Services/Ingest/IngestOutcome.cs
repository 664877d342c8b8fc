using Helicarrier.Domain.Contract;

namespace Helicarrier.Services.Ingest;

/// <summary>What became of a payload. Transmitted as <c>accepted | replayed | rejected</c>.</summary>
public enum IngestStatus
{
    /// <summary>It is on disk.</summary>
    Accepted,

    /// <summary>It was there already; nothing was written.</summary>
    Replayed,

    /// <summary>Nothing of it was written.</summary>
    Rejected,
}

/// <summary>What became of a payload, and why when it was refused.</summary>
public readonly record struct IngestOutcome(IngestStatus Status, ContractError? Error = null)
{
    public static implicit operator IngestOutcome(ContractError error) => new(IngestStatus.Rejected, error);
}
