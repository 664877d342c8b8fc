using Helicarrier.Domain.Alerts;

namespace Helicarrier.Tests.Unit.Migrations;

/// <summary>Rules and states that the JSON import kept before there were alerts are rules and states after the upgrade.</summary>
public sealed class AlertTakeOverTests : IDisposable
{
    private const string Whole =
        """
        {"ruleId":"a","enabled":true,"metric":"failure_rate","scopeType":"global","warnThreshold":0.1,"criticalThreshold":0.5,"window":"24h",
         "comparison":"gte","dedupCooldownSec":600,"createdAt":"2026-02-18T19:27:30.549Z","updatedAt":"2026-02-18T19:27:31.001Z"}
        """;

    private static readonly string Before = KnownVersions.Names.TakeWhile(static name => !name.EndsWith("_alerts", StringComparison.Ordinal)).Last();

    private readonly DumpedDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Up_KeptRows_AreRulesWhereTheyCanBe()
    {
        await _database.Migrator.MigrateAsync();
        await _database.Migrator.DownAsync(Before);
        Keep("alertRules", "a", Whole);
        const string peter = "\"agent\",\"scopeRef\":{\"agentId\":\"peter\",\"modelId\":\"x\"}";
        Keep("alertRules", "agent's", Whole.Replace("\"global\"", peter, StringComparison.Ordinal));
        Keep("alertRules", "nameless", Whole.Replace("\"global\"", "\"model\"", StringComparison.Ordinal));
        Keep("alertRules", "upside down", Whole.Replace("0.5", "0.05", StringComparison.Ordinal));
        Keep("alertRules", "bare", """{"ruleId":"bare","metric":"failure_rate","scopeType":"global","window":"1h","comparison":"gt"}""");
        Keep("alertStates", "a", """{"ruleId":"a","status":"critical","lastValue":0.75,"lastTransitionAt":"2026-02-18T19:27:30.635Z"}""");
        Keep("alertStates", "agent's", """{"ruleId":"agent's","status":"resolved","lastValue":1e300}""");
        Keep("alertStates", "bare", """{"ruleId":"bare","status":"ok"}""");
        await _database.Migrator.MigrateAsync();

        var rules = _database.Stored.AlertRules;
        Assert.Equal(["a", "agent's"], rules.Select(static rule => rule.RuleId));
        Assert.Equal(
            ("failure_rate over 24h", 0.1m, 0.5m, AlertWindow.OneDay, 600, true),
            (rules[0].Name, rules[0].Warning, rules[0].Critical, rules[0].Window, rules[0].CooldownSeconds, rules[0].IsEnabled));
        Assert.Equal(new DateTimeOffset(2026, 2, 18, 19, 27, 30, 549, TimeSpan.Zero), rules[0].CreatedAt);
        Assert.Equal(("peter", null), (rules[1].ScopeAgent, rules[1].ScopeModel));
        Assert.Equal(
            [("a", AlertStatus.Critical, AlertLifecycle.Active, 0.75m), ("agent's", AlertStatus.Ok, AlertLifecycle.Resolved, null)],
            _database.Stored.AlertStates.Select(static state => (state.RuleId, state.Status, state.Lifecycle, state.Value)));
        Assert.Equal(8, _database.Stored.LegacyRows.Count);
    }

    private void Keep(string array, string id, string json) =>
        _database.Execute($"INSERT INTO legacy_rows VALUES ('default', '{array}', '{id.Replace("'", "''", StringComparison.Ordinal)}', "
            + $"'{json.Replace("'", "''", StringComparison.Ordinal)}', 1000)");
}
