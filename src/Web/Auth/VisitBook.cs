using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.People;

namespace Helicarrier.Web.Auth;

/// <summary>
/// Since when whoever signed in with a key was away, kept until it is written down. All browsers of a key are one: who looked on a phone
/// has looked. Bounded by the number of keys.
/// </summary>
/// <param name="find">The key of a session that is in force.</param>
/// <param name="time">Now.</param>
public sealed class VisitBook(Func<ClaimsPrincipal, ActiveKey?> find, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ApiKeyId, Visit> _visits = [];
    private readonly HashSet<ApiKeyId> _unwritten = [];

    /// <summary>The visit that somebody is on; null for nobody.</summary>
    public Visit? Of(ClaimsPrincipal user)
    {
        if (find(user) is not { } key) return null;
        lock (_lock) return Kept(key).See(time.GetUtcNow());
    }

    /// <summary>They are there.</summary>
    public void Saw(ClaimsPrincipal user) => Change(user, static (visit, now) => visit.See(now));

    /// <summary>They have read what happened until now.</summary>
    public void Read(ClaimsPrincipal user) => Change(user, static (visit, now) => visit.Read(now));

    /// <summary>Takes what changed since the last call.</summary>
    public IReadOnlyList<(ApiKeyId Key, Visit Visit)> Take()
    {
        lock (_lock)
        {
            List<(ApiKeyId Key, Visit Visit)> taken = [.. _unwritten.Select(key => (key, _visits[key]))];
            _unwritten.Clear();
            return taken;
        }
    }

    private void Change(ClaimsPrincipal user, Func<Visit, DateTimeOffset, Visit> change)
    {
        if (find(user) is not { } key) return;
        lock (_lock)
        {
            _visits[key.Id] = change(Kept(key), time.GetUtcNow());
            _unwritten.Add(key.Id);
        }
    }

    private Visit Kept(ActiveKey key) => _visits.TryGetValue(key.Id, out var visit) ? visit : key.Visit ?? new(time.GetUtcNow());
}
