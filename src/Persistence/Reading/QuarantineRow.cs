using Helicarrier.Domain.Contract;

namespace Helicarrier.Persistence.Reading;

/// <summary>A refused payload as the list shows it.</summary>
/// <param name="Id">Ascending in the order of arrival.</param>
/// <param name="Source">The route or reader that refused it.</param>
/// <param name="LineNumber">Line of a batch or file, 1 and up.</param>
/// <param name="ErrorCode">Stable code of the latest refusal.</param>
/// <param name="ErrorJson">The error body of the latest refusal.</param>
/// <param name="PayloadBytes">Bytes of the whole payload.</param>
/// <param name="ActorId">Name of the key that sent it.</param>
/// <param name="ReceivedAt">UTC.</param>
/// <param name="ResolvedAt">UTC; null while something is left to do.</param>
/// <param name="ReplayedAt">UTC of the latest replay; null when there was none.</param>
/// <param name="ReplayOutcome">What became of it then.</param>
public sealed record QuarantineRow(
    long Id, string Source, long? LineNumber, string ErrorCode, string ErrorJson, long PayloadBytes, string? ActorId,
    DateTimeOffset ReceivedAt, DateTimeOffset? ResolvedAt, DateTimeOffset? ReplayedAt = null, IngestStatus? ReplayOutcome = null);
