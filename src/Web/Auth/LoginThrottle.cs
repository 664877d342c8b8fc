using System.Net;

namespace Helicarrier.Web.Auth;

/// <summary>
/// Counts wrong keys by address: <see cref="Limit"/> in a minute, then nothing is tried until the minute is over. Attempts
/// are counted before they are judged, so many at once gain nothing.
/// </summary>
public sealed class LoginThrottle(TimeProvider time)
{
    /// <summary>Wrong keys an address may try within <see cref="Window"/>.</summary>
    public const int Limit = 10;

    /// <summary>Addresses that are remembered; more of them are turned away until some are forgotten.</summary>
    public const int MaxAddresses = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Attempts> _attempts = [];

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Takes an attempt; false when the address has none left.</summary>
    public bool TryTake(IPAddress? address)
    {
        var from = address ?? IPAddress.None;
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (!_attempts.TryGetValue(from, out var attempts) || now - attempts.Since >= Window)
            {
                if (attempts is null && _attempts.Count >= MaxAddresses && !Forget(now)) return false;
                attempts = new(now, 0);
            }

            if (attempts.Count >= Limit) return false;
            _attempts[from] = attempts with { Count = attempts.Count + 1 };
            return true;
        }
    }

    /// <summary>Gives the attempt back: the key was right.</summary>
    public void Return(IPAddress? address)
    {
        var from = address ?? IPAddress.None;
        lock (_gate)
        {
            if (_attempts.TryGetValue(from, out var attempts) && attempts.Count > 0)
            {
                _attempts[from] = attempts with { Count = attempts.Count - 1 };
            }
        }
    }

    private bool Forget(DateTimeOffset now)
    {
        foreach (var (address, attempts) in _attempts)
        {
            if (now - attempts.Since >= Window) _attempts.Remove(address);
        }

        return _attempts.Count < MaxAddresses;
    }

    private sealed record Attempts(DateTimeOffset Since, int Count);
}
