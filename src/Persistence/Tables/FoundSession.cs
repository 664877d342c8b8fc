using Helicarrier.Domain.Sessions;

namespace Helicarrier.Persistence.Tables;

/// <summary>A session as it was found in the store.</summary>
/// <param name="Key">Its key; meaningless when there is none.</param>
/// <param name="Session">What is stored; null when there is none.</param>
/// <param name="Fingerprint">The latest ingest payload without a key of its sender's, SHA-256.</param>
public readonly record struct FoundSession(SessionKey Key, StoredSession? Session, byte[]? Fingerprint);
