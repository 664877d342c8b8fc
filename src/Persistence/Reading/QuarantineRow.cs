namespace Helicarrier.Persistence.Reading;

/// <summary>A refused payload as the list shows it.</summary>
public sealed record QuarantineRow(
    long Id, string Source, long? LineNumber, string ErrorCode, string ErrorJson, long PayloadBytes, string? ActorId,
    DateTimeOffset ReceivedAt, DateTimeOffset? ResolvedAt);
