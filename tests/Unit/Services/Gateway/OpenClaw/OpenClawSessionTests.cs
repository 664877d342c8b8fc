using Helicarrier.Services.Gateway;
using Helicarrier.Services.Gateway.OpenClaw;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Gateway.OpenClaw;

public sealed class OpenClawSessionTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private OpenClawServer _server = null!;
    private GatewayConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _server = await OpenClawServer.StartAsync();
        _connection = await GatewayConnection.OpenAsync(
            new() { Address = _server.Address, Token = OpenClawServer.Token }, _time, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Read_Gateway_GivesItsAgentsAndHealth()
    {
        var reading = await (await BeginAsync()).ReadAsync(CancellationToken.None);

        Assert.True(reading.Healthy);
        Assert.Equal([("main", "JARVIS"), ("tony", "tony")], reading.Agents.Select(agent => (agent.Id, agent.Name)));
        Assert.Equal([GatewayStatus.Running], reading.Agents[0].Sessions);
        Assert.Equal(_time.GetUtcNow(), reading.Agents[0].LastActivityAt);
        Assert.Empty(reading.Agents[1].Sessions);
    }

    [Fact]
    public async Task Read_NothingChanged_AsksAgainAfterTenSeconds()
    {
        var session = await BeginAsync();
        _time.Advance(TimeSpan.FromSeconds(9));
        await session.ReadAsync(CancellationToken.None);
        Assert.Equal(1, Asked());

        _time.Advance(TimeSpan.FromSeconds(1));
        await session.ReadAsync(CancellationToken.None);
        Assert.Equal(2, Asked());
    }

    [Fact]
    public async Task Read_SessionsChanged_AsksAgainAtOnce()
    {
        var session = await BeginAsync();
        await HearAsync("""{"type":"event","event":"sessions.changed","payload":{"sessionKey":"agent:main:main"}}""");
        await session.ReadAsync(CancellationToken.None);
        Assert.Equal(2, Asked());
    }

    [Fact]
    public async Task Read_GatewayThatTellsNoChanges_IsAskedEachTime()
    {
        _server.Answers["sessions.subscribe"] = id => OpenClawServer.Error(id, "INVALID_REQUEST", "unknown method");
        var session = await BeginAsync();
        await session.ReadAsync(CancellationToken.None);
        Assert.Equal(2, Asked());
    }

    [Fact]
    public async Task Read_HealthEvent_IsBelievedWithoutAsking()
    {
        var session = await BeginAsync();
        await HearAsync("""{"type":"event","event":"health","payload":{"ok":false}}""");
        Assert.False((await session.ReadAsync(CancellationToken.None)).Healthy);
        Assert.Equal(1, Asked());
    }

    [Fact]
    public async Task Read_HealthIsNotAnswered_CountsAsWell()
    {
        _server.Answers["health"] = id => OpenClawServer.Error(id, "UNAVAILABLE", "later");
        Assert.True((await (await BeginAsync()).ReadAsync(CancellationToken.None)).Healthy);
    }

    [Fact]
    public async Task Begin_MayNotRead_IsRefused()
    {
        _server.Answers["agents.list"] = id => OpenClawServer.Error(id, "INVALID_REQUEST", "missing scope: operator.read");
        var fault = await Assert.ThrowsAsync<GatewayException>(() => BeginAsync());
        Assert.Equal(("does not let this token read", true), (fault.Message, fault.IsRefusal));
    }

    private Task<OpenClawSession> BeginAsync() => OpenClawSession.BeginAsync(_connection, _time, CancellationToken.None);

    private int Asked() => _server.Methods.Count(method => method == "sessions.list");

    // The session heard it first: it was there before us.
    private async Task HearAsync(string frame)
    {
        var heard = new TaskCompletionSource();
        _connection.Subscribe(_ => heard.TrySetResult());
        await _server.SendAsync(frame);
        await heard.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
