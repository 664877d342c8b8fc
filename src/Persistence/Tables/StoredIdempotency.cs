using Helicarrier.Domain.Sessions;

namespace Helicarrier.Persistence.Tables;

/// <summary>An idempotency key's latest payload.</summary>
/// <param name="Fingerprint">SHA-256 of the adapted payload, 32 bytes.</param>
/// <param name="IsTerminal">The payload said that its session had ended.</param>
/// <param name="SessionKey">The session it was written to.</param>
public sealed record StoredIdempotency(byte[] Fingerprint, bool IsTerminal, SessionKey SessionKey);
