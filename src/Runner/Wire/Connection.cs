using System.Net.Sockets;
using System.Net.WebSockets;

namespace Helicarrier.Runner.Wire;

/// <summary>What a connection says when it is over, by whatever it goes.</summary>
internal static class Connection
{
    /// <summary>Whether an error means that nothing more comes through, or that somebody gave up.</summary>
    public static bool IsOver(Exception error) =>
        error is IOException or SocketException or WebSocketException or ObjectDisposedException or OperationCanceledException;
}
