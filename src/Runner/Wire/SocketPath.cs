using System.Globalization;
using System.Net.Sockets;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Wire;

/// <summary>
/// Names a supervisor's socket. An address has at most 107 bytes (unix(7)) and a directory's path may be longer, so it is named through a handle
/// of the directory.
/// </summary>
internal sealed class SocketPath : IDisposable
{
    private readonly int _directory;

    /// <exception cref="IOException">There is no such directory.</exception>
    public SocketPath(string directory)
    {
        _directory = Native.OpenDirectory(directory);
        if (_directory < 0) throw new IOException($"{directory} cannot be opened.");
        File = Path.Combine(directory, "supervisor.sock");
        EndPoint = new(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_directory}/supervisor.sock"));
    }

    /// <summary>The socket's file.</summary>
    public string File { get; }

    /// <summary>Where to bind or connect while this is held.</summary>
    public UnixDomainSocketEndPoint EndPoint { get; }

    public void Dispose() => _ = Native.Close(_directory);
}
