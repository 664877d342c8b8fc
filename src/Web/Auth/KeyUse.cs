using System.Collections.Concurrent;
using Helicarrier.Domain;

namespace Helicarrier.Web.Auth;

/// <summary>When keys were last used, kept until it is written down. Bounded by the number of keys.</summary>
public sealed class KeyUse
{
    private readonly ConcurrentDictionary<ApiKeyId, DateTimeOffset> _seen = new();

    public void Saw(ApiKeyId keyId, DateTimeOffset at) => _seen[keyId] = at;

    /// <summary>Takes what was seen since the last call.</summary>
    public IReadOnlyList<KeyValuePair<ApiKeyId, DateTimeOffset>> Take()
    {
        var taken = _seen.ToArray();

        // One that was used again in between stays for the next time.
        return [.. taken.Where(_seen.TryRemove)];
    }
}
