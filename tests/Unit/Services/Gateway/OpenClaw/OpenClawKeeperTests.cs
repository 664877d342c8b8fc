using Helicarrier.Services.Gateway;
using Helicarrier.Services.Gateway.OpenClaw;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Gateway.OpenClaw;

public sealed class OpenClawKeeperTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly ListLogger<OpenClawKeeper> _log = new();
    private readonly GatewayState _state = new();
    private OpenClawServer _server = null!;
    private OpenClawKeeper? _keeper;

    public async Task InitializeAsync() => _server = await OpenClawServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (_keeper is not null) await _keeper.StopAsync(CancellationToken.None);
        _keeper?.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Keep_Gateway_IsConnectedAndRead()
    {
        var gateway = new OpenClawGateway(await StartAsync());

        var reading = await gateway.ReadAsync(CancellationToken.None);

        Assert.Equal("main", reading.Agents[0].Id);
        Assert.Equal(new(_server.Address.ToString().TrimEnd('/'), GatewayLinkPhase.Connected, _time.GetUtcNow()), _state.Link);
        Assert.Equal([$"Information Connected to the gateway {_state.Link!.Address}."], _log.Lines);
    }

    [Fact]
    public async Task Keep_WrongToken_SaysSoWithoutItAndTriesSeldom()
    {
        var gateway = new OpenClawGateway(await StartAsync("another-token-entirely"));

        var link = _state.Link!;
        Assert.Equal((GatewayLinkPhase.Waiting, "does not accept the token"), (link.Phase, link.Fault));
        Assert.Equal(_time.GetUtcNow().AddSeconds(45), link.NextTryAt);
        Assert.StartsWith("Warning The gateway ws://127.0.0.1:", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("another-token", string.Concat(_log.Lines) + link, StringComparison.Ordinal);
        await Assert.ThrowsAsync<GatewayException>(() => gateway.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Keep_ConnectionDrops_ComesBackAfterTheWait()
    {
        var keeper = await StartAsync();
        _server.Drop();
        await _log.WaitAsync(1);
        Assert.Equal((GatewayLinkPhase.Waiting, "broke the connection off"), (_state.Link!.Phase, _state.Link.Fault));
        Assert.Null(keeper.Session);

        _time.Advance(TimeSpan.FromSeconds(0.75));
        await _log.WaitAsync(1);

        Assert.Equal(GatewayLinkPhase.Connected, _state.Link.Phase);
        Assert.Null(_state.Link.Fault);
        Assert.Equal(["Information", "Warning", "Information"], _log.Lines.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Keep_FaultAfterFault_WaitsLongerEachTime()
    {
        var waits = new List<double>();
        _server.ClosesWith = 4001;
        _server.Challenge = null;
        await StartAsync();
        for (var code = 4002; code < 4006; code++)
        {
            waits.Add((_state.Link!.NextTryAt!.Value - _time.GetUtcNow()).TotalSeconds);
            _server.ClosesWith = code;
            _time.Advance(TimeSpan.FromSeconds(waits[^1]));
            await _log.WaitAsync(1);
            Assert.Equal($"closed the connection ({code})", _state.Link.Fault);
        }

        Assert.Equal([0.75, 1.5, 3, 6], waits);
    }

    [Fact]
    public async Task Keep_GarbageAgainAndAgain_IsLoggedOnce()
    {
        await StartAsync();
        await Record.ExceptionAsync(() => _server.SendAsync("garbage"));
        await _log.WaitAsync(1);
        _time.Advance(TimeSpan.FromSeconds(0.75));
        await _log.WaitAsync(1);
        await Record.ExceptionAsync(() => _server.SendAsync("garbage"));
        await WaitingAsync();
        _server.Answers["agents.list"] = id => OpenClawServer.Error(id, "FORBIDDEN", "no");
        _time.Advance(TimeSpan.FromSeconds(1.5));
        await _log.WaitAsync(1);

        Assert.Equal(
            ["Connected", "sent a frame that is not JSON", "Connected", "does not let this token read"],
            _log.Lines.Select(line => line.Split(' ')[1] == "Connected" ? "Connected" : line.Split(" ws://")[1].Split(' ', 2)[1].Split('.')[0]));
    }

    [Fact]
    public async Task Keep_ConnectionHeldForAMinute_TheWaitsBeginAnew()
    {
        await StartAsync();
        _server.Drop();
        await _log.WaitAsync(1);
        _time.Advance(TimeSpan.FromSeconds(0.75));
        await _log.WaitAsync(1);

        // Twice a bit less than the silence that ends a connection.
        for (var half = 0; half < 2; half++)
        {
            _time.Advance(TimeSpan.FromSeconds(40));
            await new OpenClawGateway(_keeper!).ReadAsync(CancellationToken.None);
        }

        _server.Drop();
        await _log.WaitAsync(1);

        Assert.Equal(_time.GetUtcNow().AddSeconds(0.75), _state.Link!.NextTryAt);
    }

    [Fact]
    public async Task Stop_WhileConnected_LeavesAtOnce()
    {
        var keeper = await StartAsync();
        await keeper.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Null(keeper.Session);
    }

    /// <summary>Starts it and waits for the first line of its log.</summary>
    private async Task<OpenClawKeeper> StartAsync(string token = OpenClawServer.Token)
    {
        _keeper = new(new() { Address = _server.Address, Token = token }, _state, new(new Half()), _time, _log);
        await _keeper.StartAsync(CancellationToken.None);
        await _log.WaitAsync(1);
        return _keeper;
    }

    private async Task WaitingAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_state.Link!.Phase != GatewayLinkPhase.Waiting)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Half : Random
    {
        public override double NextDouble() => 0.5;
    }
}
