using System.Net;

namespace Helicarrier.Services.Settings;

/// <summary>From where and by what name the program may be reached.</summary>
public sealed record AccessSettings
{
    /// <summary>No proxies, and no names but those of this machine.</summary>
    public static AccessSettings OwnOnly { get; } = new() { HostNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase) };

    /// <summary>Proxies whose word on the client's address and scheme is taken.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get => field ?? []; init; }

    /// <summary>Host names that requests may carry beside those of this machine itself; null allows any.</summary>
    public IReadOnlySet<string>? HostNames { get; init; }

    /// <summary>Whether requests may carry a host name, without its port.</summary>
    public bool Allows(string host) => HostNames is null || IsOwn(host) || HostNames.Contains(host.TrimEnd('.'));

    /// <summary>Whether a name can only mean the machine that it is used on.</summary>
    public static bool IsOwn(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ||
        (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
