using System.Net;
using System.Net.Sockets;

namespace Helicarrier.Services.Alerts.Channels;

/// <summary>
/// Which addresses may be told of alerts: whoever names one could otherwise have this host ask machines that only it can reach. Public ones,
/// and those that the operator lists.
/// </summary>
/// <param name="allowed">Networks that are listed.</param>
public sealed class PublicAddresses(IReadOnlyList<IPNetwork> allowed)
{
    // IANA's special-purpose registries (RFC 6890), and ranges that carry another address within. Of IPv6 only 2000::/3 is given out: all of
    // the rest is local, reserved or a form of IPv4.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/3", "4000::/2", "8000::/1", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(static text => IPNetwork.Parse(text)),
    ];

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(network => network.Contains(plain)) || !Special.Any(network => network.Contains(plain));
    }

    /// <summary>Resolves a name once and connects to what that gave, so that a second answer changes nothing.</summary>
    /// <exception cref="UnlistedAddressException">No address of the name may be connected to.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint point, CancellationToken cancellationToken)
    {
        var found = IPAddress.TryParse(point.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(point.Host, cancellationToken);
        var usable = found.Where(Allows).ToArray();
        if (usable.Length == 0) throw new UnlistedAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(usable, point.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
