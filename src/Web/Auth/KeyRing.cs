using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.People;

namespace Helicarrier.Web.Auth;

/// <summary>
/// The keys in force and the browser sessions that were signed out, in memory and replaced whole. <see cref="ReloadAsync"/> is
/// awaited by whoever changes either, so a revoked key and an ended session are refused from the answer on.
/// </summary>
public sealed class KeyRing(KeyReader reader, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private readonly KeyUse _use = new();
    private ImmutableArray<ActiveKey> _keys = [];
    private FrozenSet<string> _ended = [];

    // Signed out here; the store may not know it yet.
    private readonly ConcurrentDictionary<string, bool> _endedHere = new(StringComparer.Ordinal);

    /// <summary>The keys in force.</summary>
    public ImmutableArray<ActiveKey> Keys => _keys;

    /// <summary>Tells whoever keeps a door open that the keys were read anew, and who may pass may have changed.</summary>
    public Subscribers<KeyRing> Changes { get; } = new();

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

    /// <summary>Whether a browser session was signed out.</summary>
    public bool HasEnded(string session) => _endedHere.ContainsKey(session) || Volatile.Read(ref _ended).Contains(session);

    /// <summary>Ends a browser session from now on, before the store knows of it.</summary>
    public void End(string session)
    {
        _endedHere[session] = true;
        Changes.Tell(this);
    }

    /// <summary>Reads the keys in force and the ended sessions from the store.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken = default)
    {
        // One at a time: an older reading must not overtake a newer one.
        await _reloading.WaitAsync(cancellationToken);
        try
        {
            var keys = (await reader.InForceAsync(cancellationToken)).Select(Active);
            ImmutableArray<ActiveKey> inForce = [.. keys];
            var ended = new List<string>();
            foreach (var organization in inForce.Select(key => key.OrganizationId).Distinct())
            {
                ended.AddRange(await reader.EndedSessionsAsync(organization, time.GetUtcNow() - SessionCookie.Remembered, cancellationToken));
            }

            ImmutableInterlocked.InterlockedExchange(ref _keys, inForce);
            Volatile.Write(ref _ended, ended.ToFrozenSet(StringComparer.Ordinal));
            foreach (var known in ended) _endedHere.TryRemove(known, out _);
        }
        finally
        {
            _reloading.Release();
        }

        Changes.Tell(this);
    }

    private static ActiveKey Active(KeyInForce row)
    {
        var (key, person) = row;
        var (scopes, holder) = person is null
            ? (KeyScopeWords.Parse(key.Scopes).WithImplied(), null)
            : (person.Role.Scopes(), new KeyHolder(person.UserId, person.Name));
        return new(key.ApiKeyId, key.OrganizationId, key.Name, key.HashedSecret, scopes, holder)
        {
            Visit = key.SeenAt is { } seen ? new(seen, key.AwayFrom, key.ReadTo) : null,
        };
    }

    public void Dispose() => _reloading.Dispose();
}
