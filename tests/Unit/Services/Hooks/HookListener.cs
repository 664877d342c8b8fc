using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Helicarrier.Tests.Unit.Services.Hooks;

/// <summary>Something that listens where the hooks look for the host, and answers each call with what it was given.</summary>
internal sealed class HookListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly byte[]? _answer;
    private readonly Task _serving;

    /// <param name="answer">The whole answer to a POST, head and all; null never answers one.</param>
    /// <param name="isAlive">Whether anything is answered at all.</param>
    public HookListener(byte[]? answer, bool isAlive = true)
    {
        _answer = answer;
        _listener.Start();
        _serving = isAlive ? ServeAsync() : Task.CompletedTask;
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The first POST that came in, head and body.</summary>
    public TaskCompletionSource<string> Posted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static byte[] Answer(int status, string body, string type = "application/json") =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {status} X\r\ncontent-type: {type}\r\ncontent-length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving; // before the listener stops: one that is stopped cannot be asked to accept
        _stopping.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        var calls = new List<Task>();
        try
        {
            while (!_stopping.IsCancellationRequested) calls.Add(CallAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is being stopped.
        }
        await Task.WhenAll(calls);
    }

    private async Task CallAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await RequestAsync(stream);
                if (request.StartsWith("GET", StringComparison.Ordinal))
                {
                    await stream.WriteAsync(Answer(200, "ok", "text/plain"), _stopping.Token);
                    return;
                }
                Posted.TrySetResult(request);
                if (_answer is null) await Task.Delay(Timeout.Infinite, _stopping.Token);
                await stream.WriteAsync(_answer, _stopping.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The hook had enough of it.
            }
        }
    }

    private async Task<string> RequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, _stopping.Token);
            // Whoever hangs up before a word has asked nothing.
            if (read == 0) return text.ToString();
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            var whole = text.ToString();
            if (whole.IndexOf("\r\n\r\n", StringComparison.Ordinal) is not (>= 0 and var head)) continue;
            var length = whole[..head].Split("\r\n").FirstOrDefault(line => line.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase));
            var wanted = length is null ? 0 : int.Parse(length["content-length:".Length..], System.Globalization.CultureInfo.InvariantCulture);
            if (whole.Length - head - 4 >= wanted) return whole;
        }
    }
}
