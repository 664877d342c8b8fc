using System.Collections.Immutable;
using System.Security.Cryptography;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Auth;

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
