using System.Collections.Concurrent;
using Helicarrier.Domain;

namespace Helicarrier.Web.Control;

/// <summary>Counts how often each key asks, by a clock that nobody sets. There are as many as there are keys.</summary>
internal sealed class AgentRates(TimeProvider time)
{
    /// <summary>Times that a key may ask within <see cref="Window"/>.</summary>
    public const int Limit = 60;

    private readonly ConcurrentDictionary<(ApiKeyId Key, string Route), (long Since, int Count)> _asked = new();

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Counts one more.</summary>
    /// <param name="key">Who asks.</param>
    /// <param name="route">What for: each is counted by itself.</param>
    /// <returns>How long the key has to wait; null when it may ask.</returns>
    public TimeSpan? Count(ApiKeyId key, string route)
    {
        var asked = _asked.AddOrUpdate(
            (key, route), _ => (time.GetTimestamp(), 1),
            (_, before) => time.GetElapsedTime(before.Since) >= Window ? (time.GetTimestamp(), 1) : (before.Since, Math.Min(before.Count, Limit) + 1));
        return asked.Count > Limit ? Window - time.GetElapsedTime(asked.Since) : null;
    }
}
