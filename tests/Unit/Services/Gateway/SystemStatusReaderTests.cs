using System.Text.Json;
using Helicarrier.Services.Gateway;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Gateway;

public sealed class SystemStatusReaderTests : IDisposable
{
    private static readonly GatewayAgent Jarvis = new("jarvis", "JARVIS PRIME", [GatewayStatus.Running], new(2026, 11, 20, 14, 0, 0, 250, TimeSpan.Zero));
    private readonly ManualTimeProvider _time = new();
    private readonly FakeGateway _gateway = new();
    private readonly SystemStatusReader _reader;

    public SystemStatusReaderTests() => _reader = new(_gateway, beside: null, _time);

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task Read_GatewayAnswers_HasTheShapeOfTheFirstVersion()
    {
        _gateway.Agents = [Jarvis, new("tony", "tony", [], null)];
        var json = JsonSerializer.Serialize(await _reader.ReadAsync(), JsonSerializerOptions.Web);
        Assert.Equal(
            """{"generatedAt":"2026-11-20T14:32:07.000Z","source":"gateway-ws","gateway":{"connected":true,"healthy":true},"agents":["""
            + """{"id":"jarvis","name":"JARVIS PRIME","status":"running","lastActivityAt":"2026-11-20T14:00:00.250Z","reason":"active session"},"""
            + """{"id":"tony","name":"tony","status":"idle","lastActivityAt":null,"reason":"no active session"}]}""",
            json);
    }

    [Theory]
    [InlineData("failed", "session error", GatewayStatus.Done, GatewayStatus.Running, GatewayStatus.Failed)]
    [InlineData("running", "active session", GatewayStatus.Idle, GatewayStatus.Done, GatewayStatus.Running)]
    [InlineData("done", "last session completed", GatewayStatus.Idle, GatewayStatus.Done)]
    [InlineData("idle", "no active session", GatewayStatus.Idle)]
    public async Task Read_SeveralSessions_TheGravestDecides(string status, string reason, params GatewayStatus[] sessions)
    {
        _gateway.Agents = [Jarvis with { Sessions = sessions }];
        var agent = Assert.Single((await _reader.ReadAsync()).Agents);
        Assert.Equal((status, reason), (agent.Status, agent.Reason));
    }

    [Fact]
    public async Task Read_WithinASecond_AsksOnce()
    {
        await _reader.ReadAsync();
        _time.Advance(TimeSpan.FromMilliseconds(999));
        await _reader.ReadAsync();
        Assert.Equal(1, _gateway.Asked);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _reader.ReadAsync();
        Assert.Equal(2, _gateway.Asked);
    }

    [Fact]
    public async Task Read_GatewayFailsWithinTenSeconds_TheLastAnswerStands()
    {
        _gateway.Agents = [Jarvis];
        var good = await _reader.ReadAsync();
        _gateway.Fails = true;
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(good, await _reader.ReadAsync());
    }

    [Fact]
    public async Task Read_GatewayFailsForLonger_KnownAgentsAreIdleAndItSaysWhy()
    {
        _gateway.Agents = [Jarvis];
        await _reader.ReadAsync();
        _gateway.Fails = true;
        _time.Advance(TimeSpan.FromMilliseconds(10_001));

        var status = await _reader.ReadAsync();

        Assert.Equal(new(false, false), status.Gateway);
        var agent = Assert.Single(status.Agents);
        Assert.Equal(("jarvis", "idle", "gateway unavailable"), (agent.Id, agent.Status, agent.Reason));
    }

    [Fact]
    public async Task Read_GatewayNeverAnswered_IsEmptyAndUnconnected()
    {
        _gateway.Fails = true;
        var status = await _reader.ReadAsync();
        Assert.False(status.Gateway.Connected);
        Assert.Empty(status.Agents);
    }

    [Fact]
    public async Task Read_GatewayRecovers_IsConnectedAgain()
    {
        _gateway.Fails = true;
        await _reader.ReadAsync();
        _gateway.Fails = false;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await _reader.ReadAsync()).Gateway.Connected);
    }

    [Fact]
    public async Task Read_AgentsBeside_FollowUnderTheirOwnIds()
    {
        _gateway.Agents = [Jarvis];
        var beside = new FakeGateway { Agents = [Jarvis with { Name = "another" }, new("codex:parser", "parser", [GatewayStatus.Done], null)] };
        using var reader = new SystemStatusReader(_gateway, beside, _time);

        var agents = (await reader.ReadAsync()).Agents;

        Assert.Equal([("jarvis", "JARVIS PRIME"), ("codex:parser", "parser")], agents.Select(agent => (agent.Id, agent.Name)));
    }

    [Fact]
    public async Task Read_GatewayIsAway_AgentsBesideKeepTheirCondition()
    {
        _gateway.Agents = [Jarvis];
        var beside = new FakeGateway { Agents = [new("codex:parser", "parser", [GatewayStatus.Running], null)] };
        using var reader = new SystemStatusReader(_gateway, beside, _time);
        await reader.ReadAsync();
        _gateway.Fails = true;
        _time.Advance(TimeSpan.FromMinutes(1));

        var status = await reader.ReadAsync();

        Assert.False(status.Gateway.Connected);
        Assert.Equal([("jarvis", "idle"), ("codex:parser", "running")], status.Agents.Select(agent => (agent.Id, agent.Status)));
    }

    [Fact]
    public async Task Read_OnlyThoseBesideFail_TheGatewayIsConnected()
    {
        _gateway.Agents = [Jarvis];
        using var reader = new SystemStatusReader(_gateway, new FakeGateway { Fails = true }, _time);

        var status = await reader.ReadAsync();

        Assert.Equal(new(true, true), status.Gateway);
        Assert.Equal("jarvis", Assert.Single(status.Agents).Id);
    }

    private sealed class FakeGateway : IGateway
    {
        public IReadOnlyList<GatewayAgent> Agents { get; set; } = [];

        public bool Fails { get; set; }

        public int Asked { get; private set; }

        public Task<GatewayReading> ReadAsync(CancellationToken cancellationToken)
        {
            Asked++;
            return Fails ? throw new GatewayException("gone") : Task.FromResult(new GatewayReading(true, Agents));
        }
    }
}
