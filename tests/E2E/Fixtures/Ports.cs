using System.Net;
using System.Net.Sockets;

namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>Ports for those that must be told theirs before they listen.</summary>
internal static class Ports
{
    /// <summary>One below those that the kernel gives to whoever asks for any, or connects: it stays free until it is taken.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }
}
