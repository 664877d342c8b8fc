using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Helicarrier.Bench.Load.Ingest;

/// <summary>
/// One keep-alive connection that sends a prepared request and reads the answer: as little client as possible, since it
/// shares the machine with what it measures.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[1 << 20];
    private readonly byte[] _request;
    private readonly int _bodyStart;
    private readonly int[] _ids;

    public RawConnection(Uri host, string path, string secret, int lines)
    {
        var (body, offsets) = SampleSession.Lines(lines);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {host.Authority}\r\nx-secret-key: {secret}\r\nContent-Type: application/json\r\nContent-Length: "
                + $"{body.Length}\r\n\r\n");
        _request = [.. Encoding.ASCII.GetBytes(head), .. body];
        _bodyStart = head.Length;
        _ids = offsets;
        _socket.Connect(host.Host, host.Port);
    }

    /// <summary>Sends the request with fresh ids and returns the status and the length of the answer's body.</summary>
    public async Task<(int Status, string Body)> SendAsync(bool wantBody = false)
    {
        SampleSession.Stamp(_request.AsSpan(_bodyStart), _ids);
        for (var sent = 0; sent < _request.Length;) sent += await _socket.SendAsync(_request.AsMemory(sent));
        var read = 0;
        while (true)
        {
            var count = await _socket.ReceiveAsync(_answer.AsMemory(read));
            if (count == 0) throw new IOException("The host closed the connection.");
            read += count;
            var end = _answer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
            if (end < 0) continue;
            if (!IsComplete(_answer.AsSpan(0, read), end)) continue;
            var status = int.Parse(_answer.AsSpan(9, 3), CultureInfo.InvariantCulture);
            return (status, wantBody || status != 200 ? Encoding.UTF8.GetString(_answer, end + 4, read - end - 4) : "");
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsComplete(ReadOnlySpan<byte> answer, int end)
    {
        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0) return answer.EndsWith("0\r\n\r\n"u8);
        var digits = head[(at + 16)..];
        var stop = digits.IndexOf((byte)'\r');
        return answer.Length - end - 4 >= int.Parse(stop < 0 ? digits : digits[..stop], CultureInfo.InvariantCulture);
    }
}
