using System.Net;
using System.Net.Sockets;

namespace Helicarrier.Web.Auth;

/// <summary>
/// Counts wrong keys by address, at the sign-in and at the API alike: <see cref="Limit"/> in a minute, then each is answered with
/// 429 until the minute is over. A right key opens whatever its neighbours tried, so nobody shuts others out. Measured by a clock
/// that nobody sets.
/// </summary>
public sealed partial class WrongKeys(TimeProvider time, ILogger<WrongKeys> logger)
{
    /// <summary>Wrong keys an address may try within <see cref="Window"/>.</summary>
    public const int Limit = 10;

    /// <summary>Addresses that are remembered; wrong keys of more are answered with 429 until some are forgotten.</summary>
    public const int MaxAddresses = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Tries> _tries = [];
    private long? _told;
    private long _untold;

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Counts a wrong key, and tells the log of it at most once a minute.</summary>
    /// <returns>How long the address has to wait; null when it may try another.</returns>
    public TimeSpan? Count(IPAddress? address)
    {
        var from = Client(address);
        lock (_gate)
        {
            Tell(from);
            var tries = _tries.GetValueOrDefault(from);
            if (tries is null || time.GetElapsedTime(tries.Since) >= Window)
            {
                if (tries is null && _tries.Count >= MaxAddresses && !Forget()) return Window;
                tries = new(time.GetTimestamp(), 0);
            }

            if (tries.Count >= Limit) return Window - time.GetElapsedTime(tries.Since);
            _tries[from] = tries with { Count = tries.Count + 1 };
            return null;
        }
    }

    /// <summary>Says that an address has to wait, in the form that its route answers in.</summary>
    public static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
        return ApiError.WriteAsync(context, StatusCodes.Status429TooManyRequests, "Too many wrong keys. Try again in a minute.");
    }

    // Whoever has one address of IPv6 has 2^64 of them.
    private static IPAddress Client(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }

    private void Tell(IPAddress from)
    {
        _untold++;
        if (_told is { } told && time.GetElapsedTime(told) < Window) return;
        Log.Wrong(logger, _untold, from);
        (_told, _untold) = (time.GetTimestamp(), 0);
    }

    private bool Forget()
    {
        foreach (var (address, tries) in _tries)
        {
            if (time.GetElapsedTime(tries.Since) >= Window) _tries.Remove(address);
        }

        return _tries.Count < MaxAddresses;
    }

    private sealed record Tries(long Since, int Count);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Wrong keys since the last such line: {Count}, the latest from {Address}")]
        public static partial void Wrong(ILogger logger, long count, IPAddress address);
    }
}
