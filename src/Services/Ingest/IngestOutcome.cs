using Helicarrier.Domain.Contract;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Ingest;

/// <summary>What became of a payload, and why when it was refused.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Error">Why it was refused.</param>
/// <param name="Reason">Why it was skipped: one of <see cref="SkipReasons.OnPurpose"/>.</param>
public readonly record struct IngestOutcome(IngestStatus Status, ContractError? Error = null, string? Reason = null)
{
    /// <summary>It was left out on purpose.</summary>
    public static IngestOutcome Skipped(string reason) => new(IngestStatus.Skipped, Reason: reason);

    public static implicit operator IngestOutcome(ContractError error) => new(IngestStatus.Rejected, error);
}
