using System.Text.Json;
using Helicarrier.Services.Gateway;
using Helicarrier.Services.Gateway.OpenClaw;

namespace Helicarrier.Tests.Unit.Services.Gateway.OpenClaw;

public sealed class OpenClawFleetTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 32, 7, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"status":"running"}""", GatewayStatus.Running)]
    [InlineData("""{"state":"in_progress","status":"done"}""", GatewayStatus.Running)]
    [InlineData("""{"status":"failed","hasActiveRun":true}""", GatewayStatus.Running)]
    [InlineData("""{"status":"done","hasActiveSubagentRun":true}""", GatewayStatus.Running)]
    [InlineData("""{"status":"running","error":"boom"}""", GatewayStatus.Failed)]
    [InlineData("""{"status":"done","error":{"code":1}}""", GatewayStatus.Failed)]
    [InlineData("""{"status":"done","error":{}}""", GatewayStatus.Done)]
    [InlineData("""{"status":"done","error":""}""", GatewayStatus.Done)]
    [InlineData("""{"status":"timeout"}""", GatewayStatus.Failed)]
    [InlineData("""{"status":"Succeeded"}""", GatewayStatus.Done)]
    [InlineData("""{"status":"inactive"}""", GatewayStatus.Idle)]
    [InlineData("""{"status":"killed"}""", GatewayStatus.Idle)]
    [InlineData("""{"status":7}""", GatewayStatus.Idle)]
    public void Read_OneSession_HasOneOfFourConditions(string session, GatewayStatus status) =>
        Assert.Equal([status], Assert.Single(Read("""[{"id":"main"}]""", $"[{session[..^1]},\"agentId\":\"main\"}}]")).Sessions);

    [Theory]
    [InlineData("""{"agentId":"tony"}""", "tony")]
    [InlineData("""{"agent_id":"tony"}""", "tony")]
    [InlineData("""{"agent":{"id":"tony"}}""", "tony")]
    [InlineData("""{"agent":{"name":"tony"}}""", "tony")]
    [InlineData("""{"key":"agent:tony:telegram:42"}""", "tony")]
    [InlineData("""{"key":"global"}""", "main")]
    [InlineData("""{"key":"agent::x"}""", "main")]
    [InlineData("""{"agentId":"\ud800"}""", "main")]
    [InlineData("17", "main")]
    public void Read_OneSession_BelongsToTheAgentThatItNames(string session, string agent) => Assert.Equal(
        agent, Read("""{"defaultId":"main","agents":[{"id":"main"},{"id":"tony"}]}""", $"[{session}]").Single(known => known.Sessions.Count > 0).Id);

    [Fact]
    public void Read_AgentThatOnlyASessionNames_ComesLast() =>
        Assert.Equal(["main", "ghost"], Read("""[{"id":"main"}]""", """[{"agentId":"ghost"}]""").Select(agent => agent.Id));

    [Theory]
    [InlineData("""{"id":"a","name":"Anna"}""", "a", "Anna")]
    [InlineData("""{"id":"a","identity":{"name":"Anna"}}""", "a", "Anna")]
    [InlineData("""{"agentId":"a"}""", "a", "a")]
    [InlineData("""{"label":"Anna\u202e\n"}""", @"Anna\u202e", @"Anna\u202e")]
    [InlineData("{}", "unknown", "unknown")]
    public void Read_OneAgent_IsNamedByWhatThereIs(string agent, string id, string name)
    {
        var read = Assert.Single(Read($"[{agent}]", "[]"));
        Assert.Equal((id, name), (read.Id, read.Name));
    }

    [Fact]
    public void Read_OldFailure_HidesNothingAndItsTimeStays()
    {
        var before = Now.AddDays(-2);
        var agent = Assert.Single(Read("""[{"id":"main"}]""", $$"""
            [{"agentId":"main","status":"failed","updatedAt":{{before.ToUnixTimeMilliseconds()}}},
             {"agentId":"main","status":"running","updatedAt":{{before.AddHours(-1).ToUnixTimeMilliseconds()}}}]
            """));
        Assert.Equal([GatewayStatus.Running], agent.Sessions);
        Assert.Equal(before, agent.LastActivityAt);
    }

    [Theory]
    [InlineData("1795185127000", "2026-11-20T14:32:07Z")]
    [InlineData("\"2026-11-20T15:32:07+01:00\"", "2026-11-20T14:32:07Z")]
    [InlineData("-1", null)]
    [InlineData("1e300", null)]
    [InlineData("\"yesterday\"", null)]
    [InlineData("null", null)]
    public void Read_LastActivity_IsMillisecondsOrText(string value, string? at)
    {
        var agent = Assert.Single(Read("[]", $$"""[{"agentId":"main","updatedAt":{{value}}}]"""));
        Assert.Equal(at is null ? null : DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), agent.LastActivityAt);
    }

    [Theory]
    [InlineData("{}", "[]")]
    [InlineData("[]", "null")]
    public void Read_NoList_IsAFault(string agents, string sessions) => Assert.Throws<GatewayException>(() => Read(agents, sessions));

    [Fact]
    public void Read_EndlesslyManyAgents_KeepsAThousand()
    {
        var many = string.Join(',', Enumerable.Range(0, 1200).Select(number => $$"""{"id":"a{{number}}"}"""));
        Assert.Equal(1000, Read($"[{many}]", $"[{many}]").Count);
    }

    private static IReadOnlyList<GatewayAgent> Read(string agents, string sessions) =>
        OpenClawFleet.Read(JsonDocument.Parse(agents).RootElement, JsonDocument.Parse(sessions).RootElement, Now);
}
