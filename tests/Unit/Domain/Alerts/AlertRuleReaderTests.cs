using System.Text.Json;
using Helicarrier.Domain.Alerts;

namespace Helicarrier.Tests.Unit.Domain.Alerts;

/// <summary>Rules as they come over the API: what is taken, and the stable words for what is not.</summary>
public sealed class AlertRuleReaderTests
{
    private const string Metrics =
        "metric must be one of daily_cost_usd, runtime_p95_ms, failure_rate, tokens_per_minute, session_duration_ms, unpriced_calls, no_data_minutes";

    private const string Windows = "window must be one of 5m, 1h, 24h, 7d";

    private const string Whole =
        """
        {"metric":"daily_cost_usd","scopeType":"global","warnThreshold":0.000000001,"criticalThreshold":2.5,"window":"24h","comparison":"gte"}
        """;

    [Fact]
    public void Read_WhatTheFirstVersionSent_IsTakenWithItsDefaults()
    {
        var rule = Read(Whole).Rule!;
        Assert.Equal((0.000000001m, 2.5m, 300d, 1, true), (rule.Warning, rule.Critical, rule.Cooldown.TotalSeconds, rule.MinSample, rule.IsEnabled));
        Assert.Equal(("daily_cost_usd over 24h", AlertScope.Global), (rule.Name, rule.Scope));
    }

    [Fact]
    public void Read_OfAnAgentAndAModel_NamesBoth()
    {
        const string both = "\"agent_model\",\"scopeRef\":{\"agentId\":\"peter\",\"modelId\":\"opus\"}";
        var rule = Read(Whole.Replace("\"global\"", both, StringComparison.Ordinal)).Rule!;
        Assert.Equal((new AlertScope("peter", "opus"), AlertScopeType.AgentModel), (rule.Scope, rule.Scope.Type));
    }

    [Fact]
    public void Read_AChange_LeavesWhatItDoesNotName()
    {
        var before = AlertRules.Make() with { Scope = new("peter") };
        var (rule, _) = new AlertRuleReader(before, before.Id, AlertRules.Start.AddDays(1)).Read(JsonElement.Parse("""{"warnThreshold":6,"enabled":false}"""));
        Assert.Equal(before with { Warning = 6, IsEnabled = false, UpdatedAt = AlertRules.Start.AddDays(1) }, rule);
    }

    [Theory]
    [InlineData("[]", "the body must be an object")]
    [InlineData("{}", "metric is required")]
    [InlineData("{\"\\ud800\":1}", "the body must be valid Unicode text")]
    [InlineData("""{"metric":"speed"}""", Metrics)]
    [InlineData("""{"metric":"failure_rate"}""", "scopeType is required")]
    [InlineData("""{"metric":"failure_rate","scopeType":"agent"}""", "scopeRef.agentId is required")]
    [InlineData("""{"metric":"failure_rate","scopeType":"global"}""", "warnThreshold is required")]
    [InlineData("""{"metric":"failure_rate","scopeType":"global","warnThreshold":"1"}""", "warnThreshold must be a number")]
    [InlineData("""{"metric":"failure_rate","scopeType":"global","warnThreshold":1}""", "criticalThreshold is required")]
    [InlineData("""{"metric":"failure_rate","scopeType":"global","warnThreshold":1,"criticalThreshold":2}""", "window is required")]
    [InlineData("""{"metric":"failure_rate","scopeType":"global","warnThreshold":1,"criticalThreshold":2,"window":2}""", Windows)]
    [InlineData("""{"metric":"failure_rate","scopeType":"global","warnThreshold":1,"criticalThreshold":2,"window":"1h"}""", "comparison is required")]
    public void Read_AMemberThatIsMissingOrWrong_IsNamed(string body, string expected) => Assert.Equal(expected, Read(body).Refusal);

    [Theory]
    [InlineData("\"criticalThreshold\":2.5", "\"criticalThreshold\":0", "criticalThreshold must be >= warnThreshold")]
    [InlineData("0.000000001", "-1", "warnThreshold must be 0 to 1000000000000")]
    [InlineData("0.000000001", "1e300", "warnThreshold must be 0 to 1000000000000")]
    [InlineData("0.000000001", "0.0000000001", "warnThreshold must have at most 9 digits behind the point")]
    [InlineData("\"gte\"", "\"gte\",\"dedupCooldownSec\":-1", "dedupCooldownSec must be 0 to 604800")]
    [InlineData("\"gte\"", "\"gte\",\"dedupCooldownSec\":1.5", "dedupCooldownSec must be a whole number")]
    [InlineData("\"gte\"", "\"gte\",\"minSample\":0", "minSample must be 1 to 1000000")]
    [InlineData("\"gte\"", "\"gte\",\"enabled\":1", "enabled must be true or false")]
    [InlineData("\"gte\"", "\"gte\",\"name\":\" \"", "name is required")]
    [InlineData("\"gte\"", "\"gte\",\"colour\":1", "colour is unknown")]
    [InlineData("\"gte\"", "\"gte\",\"name\":\"a\\u0000b\"", "name must be plain text")]
    [InlineData("\"global\"", "\"agent\",\"scopeRef\":{\"agentId\":\"a\\u0000b\"}", "scopeRef.agentId must be plain text")]
    [InlineData("\"global\"", "\"model\",\"scopeRef\":{\"modelId\":\"a\\u0000b\"}", "scopeRef.modelId must be plain text")]
    public void Read_AValueThatCannotBe_IsRefused(string part, string by, string expected) =>
        Assert.Equal(expected, Read(Whole.Replace(part, by, StringComparison.Ordinal)).Refusal);

    private static (AlertRule? Rule, string? Refusal) Read(string body) => new AlertRuleReader(null, "r", AlertRules.Start).Read(JsonElement.Parse(body));
}
