using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>
/// An OpenClaw gateway on a loopback port, in its frames: a challenge, the handshake, and answers that a test may change. What a
/// test sends goes to the connection made last.
/// </summary>
internal sealed class OpenClawServer : IAsyncDisposable
{
    public const string Token = "gateway-token-0123456789abcdef";

    private readonly WebApplication _app;
    private readonly Channel<JsonElement> _asked = Channel.CreateUnbounded<JsonElement>();
    private readonly SemaphoreSlim _connections = new(0);
    private WebSocket? _latest;

    private OpenClawServer(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>The frame that answers a request, by method: it gets the request's id. Null answers nothing.</summary>
    public ConcurrentDictionary<string, Func<string, string?>> Answers { get; } = new(StringComparer.Ordinal)
    {
        ["sessions.subscribe"] = id => Ok(id, """{"subscribed":true}"""),
        ["agents.list"] = id => Ok(id, """
            {"defaultId":"main","mainKey":"main","scope":"per-sender","agents":[{"id":"main","identity":{"name":"JARVIS","emoji":"🦞"}},{"id":"tony"}]}
            """),
        ["sessions.list"] = id => Ok(id, """
            {"ts":1,"path":"x","count":1,"sessions":[
             {"key":"agent:main:main","kind":"direct","updatedAt":1795185127000,"status":"running","hasActiveRun":true}]}
            """),
        ["health"] = id => Ok(id, """{"ok":true,"ts":1}"""),
    };

    /// <summary>The frame that answers a good handshake; null answers nothing.</summary>
    public Func<string, string?> Hello { get; set; } = id =>
        Ok(id, """{"type":"hello-ok","protocol":4,"server":{"version":"2026.5.1","connId":"c"},"policy":{"tickIntervalMs":30000},"more":{"to":"come"}}""");

    /// <summary>Sent first; null sends nothing.</summary>
    public string? Challenge { get; set; } = """{"type":"event","event":"connect.challenge","payload":{"nonce":"n","ts":1}}""";

    /// <summary>Answers 404 in place of a connection.</summary>
    public bool IsNoGateway { get; set; }

    /// <summary>Closes each new connection with this code.</summary>
    public int? ClosesWith { get; set; }

    /// <summary>Every request but handshakes, in order.</summary>
    public ConcurrentQueue<string> Methods { get; } = new();

    public static async Task<OpenClawServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new OpenClawServer(app);
        app.UseWebSockets();
        app.Run(server.ServeAsync);
        await app.StartAsync();
        server.Address = new(app.Urls.First().Replace("http://", "ws://", StringComparison.Ordinal));
        return server;
    }

    public static string Ok(string id, string payload) => $$"""{"type":"res","id":"{{id}}","ok":true,"payload":{{payload}}}""";

    public static string Error(string id, string code, string message, string? detail = null) =>
        JsonSerializer.Serialize(new { type = "res", id, ok = false, error = new { code, message, details = new { code = detail } } });

    /// <summary>Waits for the next connection that it has not been waited for.</summary>
    public async Task ConnectedAsync() => Assert.True(await _connections.WaitAsync(TimeSpan.FromMinutes(1)));

    /// <summary>Waits for the next request of a method and gives its frame; other requests are passed over.</summary>
    public async Task<JsonElement> AskedAsync(string method)
    {
        while (true)
        {
            var frame = await _asked.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));
            if (frame.GetProperty("method").GetString() == method) return frame;
        }
    }

    public Task SendAsync(string frame) => SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text);

    public Task SendAsync(byte[] frame, WebSocketMessageType type) => _latest!.SendAsync(frame, type, endOfMessage: true, CancellationToken.None);

    public Task CloseAsync(int code) => _latest!.CloseOutputAsync((WebSocketCloseStatus)code, "token " + Token, CancellationToken.None);

    public void Drop() => _latest!.Abort();

    public async ValueTask DisposeAsync()
    {
        _latest?.Abort();
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        if (IsNoGateway || !http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = 404;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        _latest = socket;
        try
        {
            if (Challenge is { } challenge) await SendAsync(challenge);
            _connections.Release();
            if (ClosesWith is { } code)
            {
                await CloseAsync(code);
                return;
            }

            var lifetime = (IHostApplicationLifetime)http.RequestServices.GetService(typeof(IHostApplicationLifetime))!;
            while (await ReadAsync(socket, lifetime.ApplicationStopping) is { } frame) await AnswerAsync(frame);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task AnswerAsync(JsonElement frame)
    {
        var method = frame.GetProperty("method").GetString()!;
        var id = frame.GetProperty("id").GetString()!;
        if (method != "connect") Methods.Enqueue(method);
        var answer = method == "connect" ? Greet(id, frame.GetProperty("params")) : Answers[method](id);
        _asked.Writer.TryWrite(frame);
        if (answer is not null) await SendAsync(answer);
    }

    private string? Greet(string id, JsonElement parameters) => parameters.GetProperty("auth").GetProperty("token").GetString() == Token
        ? Hello(id)
        : Error(id, "INVALID_REQUEST", $"unauthorized: gateway token mismatch, not {parameters.GetProperty("auth").GetProperty("token").GetString()}",
            "AUTH_TOKEN_MISMATCH");

    private static async Task<JsonElement?> ReadAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[65536];
        var received = await socket.ReceiveAsync(buffer, cancellationToken);
        return received.MessageType == WebSocketMessageType.Close ? null : JsonDocument.Parse(buffer.AsMemory(0, received.Count)).RootElement;
    }
}
