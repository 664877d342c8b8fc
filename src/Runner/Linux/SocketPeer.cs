using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Helicarrier.Runner.Linux;

/// <summary>Who is at the other end of a connection on this machine.</summary>
internal static class SocketPeer
{
    // asm-generic/socket.h: SOL_SOCKET, SO_PEERCRED, and the process id as the first field of struct ucred.
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;
    private const int CredentialBytes = 12;

    /// <summary>Its process, by the kernel's word; 0 when that is in another space of numbers.</summary>
    /// <exception cref="SocketException">The connection is no more.</exception>
    public static int Pid(Socket connection)
    {
        Span<byte> credentials = stackalloc byte[CredentialBytes];
        connection.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        return MemoryMarshal.Read<int>(credentials);
    }
}
