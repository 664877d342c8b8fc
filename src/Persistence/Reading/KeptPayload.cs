using Helicarrier.Domain;

namespace Helicarrier.Persistence.Reading;

/// <summary>A refused payload with its bytes.</summary>
/// <param name="Row">What the list shows.</param>
/// <param name="Payload">As it came, at most 64 KiB of it.</param>
/// <param name="SenderKey">The key that sent it; null where its name is no key's, as the server's own secret's.</param>
public sealed record KeptPayload(QuarantineRow Row, ReadOnlyMemory<byte> Payload, ApiKeyId? SenderKey)
{
    /// <summary>True when more came than is kept.</summary>
    public bool IsCut => Payload.Length < Row.PayloadBytes;
}
