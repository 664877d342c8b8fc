using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Services.Operations;

namespace Helicarrier.Services.Gateway.OpenClaw;

/// <summary>
/// One connection to an OpenClaw gateway, from the handshake to its end: questions and their answers by id, and events. It ends
/// when the gateway closes it, breaks a rule or falls silent, and is never mended. Safe from any thread.
/// </summary>
internal sealed class GatewayConnection : IAsyncDisposable
{
    /// <summary>Bytes of a frame: what a gateway allows itself, too.</summary>
    public const int LargestFrame = 25 << 20;

    private const int OldestProtocol = 3;
    private const int NewestProtocol = 4;

    private static readonly TimeSpan HandshakePatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly ClientWebSocket _socket = new();
    private readonly HttpMessageInvoker _network;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<GatewayFrame>> _asked = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _challenged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<GatewayException> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Subscribers<GatewayFrame> _hearers = new();
    private readonly ITimer _silence;
    private Task _listening = Task.CompletedTask;
    private TimeSpan _quiet = TimeSpan.FromSeconds(60);
    private long _latestId;

    private GatewayConnection(TimeProvider time)
    {
        _time = time;
        _silence = time.CreateTimer(_ => End(new("was silent for too long")), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _socket.Options.CollectHttpResponseDetails = true;

        // A redirect or a proxy in between would carry the token elsewhere.
        _network = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), UseCookies = false, UseProxy = false,
        });
    }

    /// <summary>Why it ended, once it did.</summary>
    public Task<GatewayException> Ended => _ended.Task;

    /// <summary>Connects and says who we are.</summary>
    /// <exception cref="GatewayException">It cannot be reached, does not want us, or is no gateway.</exception>
    public static async Task<GatewayConnection> OpenAsync(OpenClawSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = new GatewayConnection(time);
        using var patience = new CancellationTokenSource(HandshakePatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await connection.ReachAsync(settings.Address, either.Token);
            await connection.GreetAsync(settings.Token, either.Token);
            return connection;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            await connection.DisposeAsync();
            throw new GatewayException("did not finish the handshake within 15 s", exception);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks for one thing and waits up to 5 s for its answer.</summary>
    /// <exception cref="GatewayException">There is no answer, or it is an error.</exception>
    public Task<JsonElement> AskAsync(string method, object parameters, CancellationToken cancellationToken) =>
        AskAsync(method, parameters, AnswerPatience, cancellationToken);

    /// <summary>Calls back for every event from now on, in order, until the result is disposed. Return quickly.</summary>
    public IDisposable Subscribe(Action<GatewayFrame> onEvent) => _hearers.Add(onEvent);

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            if (_socket.State == WebSocketState.Open && !_ended.Task.IsCompleted)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or InvalidOperationException or IOException)
        {
            // It was going away already.
        }

        End(new("was left"));
        await _listening;
        await _silence.DisposeAsync();
        _socket.Dispose();
        _network.Dispose();
        _sending.Dispose();
    }

    private async Task ReachAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.ConnectAsync(address, _network, cancellationToken);
        }
        catch (WebSocketException exception)
        {
            throw new GatewayException((int)_socket.HttpStatusCode is var status and not 0
                ? string.Create(CultureInfo.InvariantCulture, $"answered {status} in place of a WebSocket")
                : exception.InnerException is HttpRequestException fault ? $"cannot be reached ({fault.HttpRequestError})" : "cannot be reached", exception);
        }

        _listening = Task.Run(ListenAsync, CancellationToken.None);
    }

    private async Task GreetAsync(string token, CancellationToken cancellationToken)
    {
        // We sign nothing with it, and a gateway takes no word before it.
        await Task.WhenAny(_challenged.Task, _ended.Task).WaitAsync(cancellationToken);
        if (!_challenged.Task.IsCompleted) throw await _ended.Task;
        var hello = await AskAsync("connect", Introduction(token), HandshakePatience, cancellationToken);
        if (hello.Text("type") != "hello-ok") throw new GatewayException("answered connect with something else than hello-ok");
        if (hello.Member("protocol") is { ValueKind: JsonValueKind.Number } spoken
            && !(spoken.TryGetInt32(out var protocol) && protocol is >= OldestProtocol and <= NewestProtocol))
        {
            throw new GatewayException("speaks neither protocol 3 nor 4") { IsRefusal = true };
        }
        if (hello.Member("policy").Member("tickIntervalMs") is { ValueKind: JsonValueKind.Number } tick && tick.TryGetInt32(out var interval))
        {
            _quiet = TimeSpan.FromMilliseconds(2L * Math.Clamp(interval, 5_000, 120_000));
        }
        _silence.Change(_quiet, Timeout.InfiniteTimeSpan);
    }

    // Unknown members are refused by a gateway, and so are ids and modes that it does not list.
    private static object Introduction(string token) => new
    {
        minProtocol = OldestProtocol,
        maxProtocol = NewestProtocol,
        client = new { id = "gateway-client", displayName = "Helicarrier", version = ProgramVersion.Current, platform = Platform, mode = "backend" },
        role = "operator",
        scopes = new[] { "operator.read" },
        auth = new { token },
    };

    private static string Platform => OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";

    private async Task<JsonElement> AskAsync(string method, object parameters, TimeSpan patience, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _latestId).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<GatewayFrame>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        try
        {
            if (_ended.Task.IsCompleted) throw await _ended.Task;
            await SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { type = "req", id, method, @params = parameters }), cancellationToken);
            var frame = await answer.Task.WaitAsync(patience, _time, cancellationToken);
            return frame.IsOk ? frame.Body : throw GatewayRefusal.Of(method, frame.Body);
        }
        catch (TimeoutException exception)
        {
            throw new GatewayException(string.Create(CultureInfo.InvariantCulture, $"did not answer {method} within {patience.TotalSeconds} s"), exception);
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    private async Task SendAsync(byte[] frame, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            // A send that is cancelled takes the connection with it: whoever asks may give up, others still read.
            await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not GatewayException)
        {
            End(new("broke the connection off", exception));
            throw await _ended.Task;
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (!_ended.Task.IsCompleted)
            {
                var frame = GatewayFrame.Read(await ReceiveAsync());
                if (_challenged.Task.IsCompleted) _silence.Change(_quiet, Timeout.InfiniteTimeSpan);
                Take(frame);
            }
        }
        catch (GatewayException fault)
        {
            End(fault);
        }
        catch (Exception exception)
        {
            End(new("broke the connection off", exception));
        }
    }

    private void Take(GatewayFrame frame)
    {
        if (frame is { Kind: "event", Name: "connect.challenge" })
        {
            _challenged.TrySetResult();
        }
        else if (frame.Kind == "event")
        {
            _hearers.Tell(frame);
        }
        else if (frame.Kind == "res" && _asked.TryRemove(frame.Name, out var answer))
        {
            answer.TrySetResult(frame);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReceiveAsync()
    {
        var frame = new ArrayBufferWriter<byte>();
        while (true)
        {
            var received = await _socket.ReceiveAsync(frame.GetMemory(4096), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new GatewayException(string.Create(CultureInfo.InvariantCulture, $"closed the connection ({(int?)_socket.CloseStatus ?? 0})"));
            }
            if (received.MessageType != WebSocketMessageType.Text) throw new GatewayException("sent a frame that is not text");
            frame.Advance(received.Count);
            if (frame.WrittenCount > LargestFrame) throw new GatewayException("sent a frame larger than 25 MiB");
            if (received.EndOfMessage) return frame.WrittenMemory;
        }
    }

    private void End(GatewayException fault)
    {
        if (!_ended.TrySetResult(fault)) return;
        _socket.Abort();
        foreach (var answer in _asked.Values) answer.TrySetException(fault);
    }
}
