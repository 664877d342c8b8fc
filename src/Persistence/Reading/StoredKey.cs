using Helicarrier.Domain;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>One API key as lists show it. Its secret is nowhere: only a hash is stored, and that is left out.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Scopes">Scopes in words, separated by spaces.</param>
/// <param name="Status">In force or revoked.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="LastUsedAt">UTC, to the minute; null when it was never used.</param>
public sealed record StoredKey(ApiKeyId Id, string Name, string Scopes, ApiKeyStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    public bool IsRevoked => Status == ApiKeyStatus.Revoked;
}
