using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Auth;

/// <summary>A key that is in force.</summary>
/// <param name="Id">Its row.</param>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Name">Name for people; also the actor in the audit log.</param>
/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="Scopes">What it may do, implied scopes included.</param>
public sealed record ActiveKey(ApiKeyId Id, OrganizationId OrganizationId, string Name, byte[] Hash, KeyScopes Scopes)
{
    /// <summary>What a program that presents this key is. Shared by all its requests, so nobody may add to it.</summary>
    public ClaimsPrincipal Principal => field ??= KeyIdentity.Principal(this, KeyAuthentication.SchemeName);

    /// <summary>Changes when the key's secret does: ends the sessions that an earlier secret opened.</summary>
    public string Stamp { get; } = Convert.ToHexStringLower(SHA256.HashData(Hash).AsSpan(0, 16));
}

/// <summary>
/// The keys in force, in memory and replaced whole. <see cref="ReloadAsync"/> is awaited by whoever changes a key, so a
/// revoked key is refused from the answer on.
/// </summary>
public sealed class KeyRing(KeyReader reader, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private readonly KeyUse _use = new();
    private ImmutableArray<ActiveKey> _keys = [];

    /// <summary>The keys in force.</summary>
    public ImmutableArray<ActiveKey> Keys => _keys;

    /// <summary>Keys used since they were last written down.</summary>
    public KeyUse Use => _use;

    /// <summary>The key that was presented; null when it is none in force. Takes the same time whatever was presented.</summary>
    public ActiveKey? Find(string presented)
    {
        if (presented.Length > KeySecret.MaxLength) return null;
        var hash = KeySecret.Hash(presented);
        ActiveKey? found = null;
        foreach (var key in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, key.Hash)) found = key;
        }

        if (found is not null) _use.Saw(found.Id, time.GetUtcNow());
        return found;
    }

    /// <summary>The key that a session was opened with, if it is still the same and in force.</summary>
    public ActiveKey? FindById(ApiKeyId id, string stamp)
    {
        foreach (var key in _keys)
        {
            if (key.Id == id) return key.Stamp == stamp ? key : null;
        }

        return null;
    }

    /// <summary>Reads the keys in force from the store.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken = default)
    {
        // One at a time: an older reading must not overtake a newer one.
        await _reloading.WaitAsync(cancellationToken);
        try
        {
            var keys = (await reader.InForceAsync(cancellationToken)).Select(row => new ActiveKey(
                row.ApiKeyId, row.OrganizationId, row.Name, row.HashedSecret, KeyScopeWords.Parse(row.Scopes).WithImplied()));
            ImmutableInterlocked.InterlockedExchange(ref _keys, [.. keys]);
        }
        finally
        {
            _reloading.Release();
        }
    }

    public void Dispose() => _reloading.Dispose();
}
