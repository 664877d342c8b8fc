using System.Net.WebSockets;
using System.Text.Json;
using Helicarrier.Services.Gateway;
using Helicarrier.Services.Gateway.OpenClaw;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Gateway.OpenClaw;

public sealed class GatewayConnectionTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private readonly ManualTimeProvider _time = new();
    private OpenClawServer _server = null!;

    public async Task InitializeAsync() => _server = await OpenClawServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Open_Gateway_IsToldWhoWeAreAndNothingElse()
    {
        await using var connection = await OpenAsync();

        var said = (await _server.AskedAsync("connect")).GetProperty("params");

        Assert.Equal(["minProtocol", "maxProtocol", "client", "role", "scopes", "auth"], said.EnumerateObject().Select(member => member.Name));
        Assert.Equal((3, 4), (said.GetProperty("minProtocol").GetInt32(), said.GetProperty("maxProtocol").GetInt32()));
        Assert.Equal(["id", "displayName", "version", "platform", "mode"], said.GetProperty("client").EnumerateObject().Select(member => member.Name));
        Assert.Equal(("gateway-client", "backend"), (said.GetProperty("client").Text("id"), said.GetProperty("client").Text("mode")));
        Assert.Equal(("operator", """["operator.read"]"""), (said.Text("role"), said.GetProperty("scopes").GetRawText()));
    }

    [Theory]
    [InlineData("INVALID_REQUEST", "unauthorized: gateway token mismatch", "AUTH_TOKEN_MISMATCH", "does not accept the token", true)]
    [InlineData("INVALID_REQUEST", "unauthorized: gateway token mismatch", null, "does not accept the token", true)]
    [InlineData("INVALID_REQUEST", "too many", "AUTH_RATE_LIMITED", "takes no more tries", true)]
    [InlineData("NOT_PAIRED", "pairing required", "PAIRING_REQUIRED", "lets only paired devices in", true)]
    [InlineData("INVALID_REQUEST", "protocol mismatch", null, "speaks neither protocol 3 nor 4", true)]
    [InlineData("UNAVAILABLE", "starting", null, "cannot answer connect for now", false)]
    [InlineData("WHATEVER", "gateway-token-0123456789abcdef", "gateway-token-0123456789abcdef", "answered connect with an error", false)]
    public async Task Open_Refused_SaysWhyInOurWords(string code, string message, string? detail, string why, bool isRefusal)
    {
        _server.Hello = id => OpenClawServer.Error(id, code, message, detail);

        var fault = await Assert.ThrowsAsync<GatewayException>(() => OpenAsync());

        Assert.StartsWith(why, fault.Message, StringComparison.Ordinal);
        Assert.Equal(isRefusal, fault.IsRefusal);
        Assert.DoesNotContain(OpenClawServer.Token, fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"hello-ok","protocol":5}""", "speaks neither protocol 3 nor 4")]
    [InlineData("""{"type":"hello-ok","protocol":1e99}""", "speaks neither protocol 3 nor 4")]
    [InlineData("""{"type":"welcome"}""", "answered connect with something else than hello-ok")]
    [InlineData("null", "answered connect with something else than hello-ok")]
    public async Task Open_OtherHello_IsRefused(string hello, string why)
    {
        _server.Hello = id => OpenClawServer.Ok(id, hello);
        Assert.Equal(why, (await Assert.ThrowsAsync<GatewayException>(() => OpenAsync())).Message);
    }

    [Fact]
    public async Task Open_NobodyThere_CannotBeReached()
    {
        await _server.DisposeAsync();
        Assert.Equal("cannot be reached (ConnectionError)", (await Assert.ThrowsAsync<GatewayException>(() => OpenAsync())).Message);
    }

    [Fact]
    public async Task Open_NoGateway_SaysWhatItAnswered()
    {
        _server.IsNoGateway = true;
        Assert.Equal("answered 404 in place of a WebSocket", (await Assert.ThrowsAsync<GatewayException>(() => OpenAsync())).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_HandshakeStopsHalfway_IsGivenUpAfterFifteenSeconds(bool challenges)
    {
        if (!challenges) _server.Challenge = null;
        _server.Hello = _ => null;
        var opening = OpenAsync();
        await _server.ConnectedAsync();
        if (challenges) await _server.AskedAsync("connect");

        _time.Advance(TimeSpan.FromSeconds(15));

        Assert.Contains("within 15 s", (await Assert.ThrowsAsync<GatewayException>(() => opening.WaitAsync(Soon))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_AnswersOutOfOrder_AreMatchedById()
    {
        _server.Answers["first"] = _ => null;
        _server.Answers["second"] = _ => null;
        await using var connection = await OpenAsync();
        var first = connection.AskAsync("first", new { }, CancellationToken.None);
        var firstId = (await _server.AskedAsync("first")).Text("id")!;
        var second = connection.AskAsync("second", new { }, CancellationToken.None);
        var secondId = (await _server.AskedAsync("second")).Text("id")!;

        await _server.SendAsync(OpenClawServer.Ok(secondId, """{"of":"second"}"""));
        await _server.SendAsync(OpenClawServer.Ok(firstId, """{"of":"first"}"""));

        Assert.Equal(("first", "second"), ((await first.WaitAsync(Soon)).Text("of"), (await second.WaitAsync(Soon)).Text("of")));
    }

    [Fact]
    public async Task Ask_AnswerComesTooLate_IsPassedOverAndTheConnectionStays()
    {
        _server.Answers["slow"] = _ => null;
        await using var connection = await OpenAsync();
        await TimersAsync(1);
        var slow = connection.AskAsync("slow", new { }, CancellationToken.None);
        var id = (await _server.AskedAsync("slow")).Text("id")!;
        await TimersAsync(2);
        _time.Advance(TimeSpan.FromSeconds(5));
        var fault = await Assert.ThrowsAsync<GatewayException>(() => slow.WaitAsync(Soon));

        await _server.SendAsync(OpenClawServer.Ok(id, "{}"));

        Assert.Equal("did not answer slow within 5 s", fault.Message);
        Assert.True((await connection.AskAsync("health", new { }, CancellationToken.None)).Says("ok"));
        Assert.False(connection.Ended.IsCompleted);
    }

    [Fact]
    public async Task Ask_ConnectionDrops_FailsAtOnceAndForEver()
    {
        _server.Answers["slow"] = _ => null;
        await using var connection = await OpenAsync();
        var slow = connection.AskAsync("slow", new { }, CancellationToken.None);
        await _server.AskedAsync("slow");

        _server.Drop();

        Assert.Equal("broke the connection off", (await Assert.ThrowsAsync<GatewayException>(() => slow.WaitAsync(Soon))).Message);
        await Assert.ThrowsAsync<GatewayException>(() => connection.AskAsync("health", new { }, CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"type":"res","ok":true""", "sent a frame that is not JSON")]
    [InlineData("hello", "sent a frame that is not JSON")]
    [InlineData("", "sent a frame that is not JSON")]
    [InlineData("[]", "sent a frame without a type")]
    [InlineData("{}", "sent a frame without a type")]
    [InlineData("""{"type":7}""", "sent a frame without a type")]
    [InlineData("""{"type":"\udc00"}""", "sent a frame without a type")]
    public async Task Listen_NoFrame_EndsTheConnection(string frame, string why)
    {
        await using var connection = await OpenAsync();
        Assert.Equal(why, await EndAsync(connection, () => _server.SendAsync(frame)));
    }

    [Fact]
    public async Task Listen_EndlesslyDeepFrame_EndsTheConnection()
    {
        await using var connection = await OpenAsync();
        var deep = """{"type":"event","payload":""" + new string('[', 100_000);
        Assert.Equal("sent a frame that is not JSON", await EndAsync(connection, () => _server.SendAsync(deep)));
    }

    [Fact]
    public async Task Listen_BinaryFrame_EndsTheConnection()
    {
        await using var connection = await OpenAsync();
        var binary = "{}"u8.ToArray();
        Assert.Equal("sent a frame that is not text", await EndAsync(connection, () => _server.SendAsync(binary, WebSocketMessageType.Binary)));
    }

    [Fact]
    public async Task Listen_FrameLargerThanAGatewaySends_EndsTheConnection()
    {
        await using var connection = await OpenAsync();
        var large = new byte[GatewayConnection.LargestFrame + 100_000];
        Assert.Equal("sent a frame larger than 25 MiB", await EndAsync(connection, () => _server.SendAsync(large, WebSocketMessageType.Text)));
    }

    [Fact]
    public async Task Listen_FramesOfAnotherVersion_ArePassedOver()
    {
        await using var connection = await OpenAsync();
        await _server.SendAsync("""{"type":"stream","chunk":1}""");
        await _server.SendAsync("""{"type":"res","id":"nobody's","ok":true,"payload":{}}""");
        await _server.SendAsync("""{"type":"res","ok":true}""");
        await _server.SendAsync("""{"type":"event","event":"from.the.future","payload":[1],"seq":9,"news":{}}""");
        await _server.SendAsync("""{"type":"event"}""");
        Assert.True((await connection.AskAsync("health", new { }, CancellationToken.None)).Says("ok"));
    }

    [Fact]
    public async Task Listen_Silence_EndsTheConnectionAndATickPutsItOff()
    {
        await using var connection = await OpenAsync();
        var ticked = new TaskCompletionSource();
        connection.Subscribe(_ => ticked.TrySetResult());
        _time.Advance(TimeSpan.FromSeconds(59));
        await _server.SendAsync("""{"type":"event","event":"tick","payload":{"ts":1}}""");
        await ticked.Task.WaitAsync(Soon);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(connection.Ended.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("was silent for too long", (await connection.Ended.WaitAsync(Soon)).Message);
    }

    [Fact]
    public async Task Listen_GatewayCloses_ItsCodeIsToldAndItsWordsAreNot()
    {
        await using var connection = await OpenAsync();
        await _server.CloseAsync(1012);
        Assert.Equal("closed the connection (1012)", (await connection.Ended.WaitAsync(Soon)).Message);
    }

    [Fact]
    public async Task Dispose_Open_LeavesNoTimer()
    {
        await (await OpenAsync()).DisposeAsync();
        await TimersAsync(0);
    }

    private Task<GatewayConnection> OpenAsync() =>
        GatewayConnection.OpenAsync(new() { Address = _server.Address, Token = OpenClawServer.Token }, _time, CancellationToken.None);

    // The gateway's send may notice that we left before it is done.
    private static async Task<string> EndAsync(GatewayConnection connection, Func<Task> send)
    {
        await Record.ExceptionAsync(send);
        return (await connection.Ended.WaitAsync(Soon)).Message;
    }

    // A timer of a wait that is over goes a moment later than the wait.
    private async Task TimersAsync(int count)
    {
        using var patience = new CancellationTokenSource(Soon);
        while (_time.ActiveTimers != count)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
