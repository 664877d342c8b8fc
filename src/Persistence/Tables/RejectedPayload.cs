namespace Helicarrier.Persistence.Tables;

/// <summary>A payload that was refused.</summary>
/// <param name="Source">The route or reader that refused it.</param>
/// <param name="ErrorCode">Stable code.</param>
/// <param name="ErrorJson">The error body that was answered.</param>
/// <param name="Payload">The bytes as they came.</param>
/// <param name="LineNumber">Line of a batch or file, 1 and up.</param>
/// <param name="ActorId">Name of the key that sent it.</param>
public sealed record RejectedPayload(
    string Source, string ErrorCode, string ErrorJson, ReadOnlyMemory<byte> Payload, long? LineNumber = null, string? ActorId = null);
