using System.Runtime.Versioning;
using Helicarrier.Services.Alerts;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Web.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Legacy;

/// <summary>Every answer of V1 to V4.1, to the letter: whoever reads them today reads them tomorrow.</summary>
[SupportedOSPlatform("linux")]
public sealed class AnswerSnapshotTests
{
    private const string Ingest = "/api/v3/ingest/session";
    private const string Rules = "/api/v3/alerts/rules";

    private const string Whole = """
        {"envelope_version":"v1","idempotency_key":"k-1","payload":{"session":{"sessionId":"whole","state":"success","agentId":"peter",
        "agentLabel":"Peter","modelId":"claude-opus-4-1","title":"Fix it","task":"Fix the bug","taskCategory":"coding","startedAt":"2026-01-20T13:00:00Z",
        "endedAt":"2026-01-20T13:01:00Z","promptTokens":100,"completionTokens":20,"totalTokens":120,"billedCostUsd":0.5,"provider":"anthropic"},
        "events":[{"eventId":"e1","seq":1,"eventType":"message","eventTs":"2026-01-20T13:00:10Z","payload":{"text":"hello"}},
        {"eventId":"e2","seq":2,"eventType":"error","eventTs":"2026-01-20T13:00:20Z","payload":{"message":"no"}}]}}
        """;

    private const string Failed = """
        {"envelope_version":"v2","payload":{"run":{"sessionId":"failed","state":"error","agentId":"tony","modelId":"nobody-knows",
        "startedAt":"2026-01-21T09:00:00Z","terminalAt":"2026-01-21T09:00:05Z"}}}
        """;

    private const string Bad = """
        {"envelope_version":"v1","payload":{"session":{"sessionId":"","state":"success","modelId":7,"startedAt":"yesterday"},"events":{}}}
        """;

    private const string Rule = """
        {"enabled":true,"metric":"failure_rate","scopeType":"agent","scopeRef":{"agentId":"tony"},"warnThreshold":0.5,"criticalThreshold":0.75,"window":"7d",
        "comparison":"gte","dedupCooldownSec":300,"minSample":1}
        """;

    [Fact]
    public async Task Answers_OfEveryEarlierRoute_AreTheCommittedOnes()
    {
        await using var host = await RunningHost.StartAsync();
        var sheet = new AnswerSheet();
        await FirstAsync(sheet, host);
        await SecondAsync(sheet, host);
        await ThirdAsync(sheet, host.Client);
        await AlertsAsync(sheet, host);
        Repository.AssertSnapshot("tests/Unit/Snapshots/answers.txt", sheet.ToString());
    }

    // V1: the fleet and its log.
    private static async Task FirstAsync(AnswerSheet sheet, RunningHost host)
    {
        using var nobody = host.App.CreateKeyedClient(null);
        using var other = host.App.CreateKeyedClient("not-the-secret-of-this-host");
        await sheet.AskAsync(nobody, "V1 without a key", "GET", "/api/system/status");
        await sheet.AskAsync(other, "V1 with a wrong key", "GET", "/api/system/status");
        await ConnectedAsync(host.Client);
        await sheet.AskAsync(host.Client, "V1 fleet", "GET", "/api/system/status");
        await sheet.AskAsync(host.Client, "V1 log", "GET", "/api/logs");
    }

    // The host's own runs are its fleet where there is no gateway, and are known a moment after it is ready.
    private static async Task ConnectedAsync(HttpClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!(await client.GetStringAsync("/api/system/status", limit.Token)).Contains("\"connected\":true", StringComparison.Ordinal))
        {
            await Task.Delay(50, limit.Token);
        }
    }

    // V2: three orders, what they answer when they are carried out and when they are not.
    private static async Task SecondAsync(AnswerSheet sheet, RunningHost host)
    {
        var client = host.Client;
        foreach (var order in (string[])["kill", "spawn", "model"])
        {
            await sheet.AskAsync(client, $"V2 {order}, no JSON", "POST", "/api/control/" + order, "{");
            await sheet.AskAsync(client, $"V2 {order}, nothing named", "POST", "/api/control/" + order, "{}");
        }

        await sheet.AskAsync(client, "V2 kill of nobody", "POST", "/api/control/kill", """{"sessionId":"nobody"}""");
        await sheet.AskAsync(client, "V2 spawn of nobody", "POST", "/api/control/spawn", """{"agentId":"nobody","prompt":"x"}""");
        await sheet.AskAsync(client, "V2 model", "POST", "/api/control/model", """{"provider":"anthropic","model":"opus-4"}""");
        var spawned = await sheet.AskAsync(client, "V2 spawn", "POST", "/api/control/spawn", """{"agentId":"talker","prompt":"x"}""");
        var id = spawned.GetProperty("sessionId").GetString()!;
        await host.SaidAsync(id, "READY");
        await sheet.AskAsync(client, "V2 kill", "POST", "/api/control/kill", $$"""{"sessionId":"{{id}}"}""");
    }

    // V3: ingest, ledger, analytics.
    private static async Task ThirdAsync(AnswerSheet sheet, HttpClient client)
    {
        await sheet.AskAsync(client, "V3 ingest", "POST", Ingest, Whole);
        await sheet.AskAsync(client, "V3 ingest, the same again", "POST", Ingest, Whole);
        await sheet.AskAsync(client, "V3 ingest, its key for something else", "POST", Ingest, Whole.Replace("Fix it", "Fix that", StringComparison.Ordinal));
        await sheet.AskAsync(client, "V3 ingest, the second version", "POST", Ingest, Failed);
        await sheet.AskAsync(client, "V3 ingest, a version from the future", "POST", Ingest, """{"envelope_version":"v9","payload":{}}""");
        await sheet.AskAsync(client, "V3 ingest, wrong in many ways", "POST", Ingest, Bad);
        await sheet.AskAsync(client, "V3 ingest, no JSON", "POST", Ingest, "{");
        await sheet.AskAsync(client, "V3 ledger", "GET", "/api/v3/ledger?to=2026-02-01");
        await sheet.AskAsync(client, "V3 ledger, filtered", "GET", "/api/v3/ledger?agent=tony&status=failed&q=failed&sort=cost&page=1&pageSize=5");
        await sheet.AskAsync(client, "V3 ledger, no such sort", "GET", "/api/v3/ledger?sort=luck");
        await sheet.AskAsync(client, "V3 session", "GET", "/api/v3/ledger/whole");
        await sheet.AskAsync(client, "V3 session without figures", "GET", "/api/v3/ledger/failed");
        await sheet.AskAsync(client, "V3 session that is not there", "GET", "/api/v3/ledger/nobody");
        await sheet.AskAsync(client, "V3 usage", "GET", "/api/v3/analytics/usage?from=2026-01-01&to=2026-02-01");
        await sheet.AskAsync(client, "V3 usage, no such date", "GET", "/api/v3/analytics/usage?from=yesterday");
        await sheet.AskAsync(client, "V3 performance", "GET", "/api/v3/analytics/performance?from=2026-01-01&to=2026-02-01&minSample=1");
        await sheet.AskAsync(client, "V3 performance, nothing then", "GET", "/api/v3/analytics/performance?from=2020-01-01&to=2020-02-01");
    }

    // V4.1: rules and what is wrong.
    private static async Task AlertsAsync(AnswerSheet sheet, RunningHost host)
    {
        var client = host.Client;
        await sheet.AskAsync(client, "V3 rules, none", "GET", Rules);
        await sheet.AskAsync(client, "V3 rule without its fields", "POST", Rules, "{}");
        await sheet.AskAsync(client, "V3 rule, thresholds the wrong way round", "POST", Rules, Rule.Replace("0.75", "0.25", StringComparison.Ordinal));
        var made = await sheet.AskAsync(client, "V3 rule", "POST", Rules, Rule);
        var rule = Rules + "/" + made.GetProperty("ruleId").GetString();
        var began = DateTimeOffset.UtcNow.AddHours(-1).ToString("O");
        using var recent = new StringContent(
            Failed.Replace("2026-01-21T09:00:00Z", began, StringComparison.Ordinal).Replace("\"failed\"", "\"recent\"", StringComparison.Ordinal)
                .Replace("2026-01-21T09:00:05Z", DateTimeOffset.UtcNow.AddMinutes(-59).ToString("O"), StringComparison.Ordinal),
            System.Text.Encoding.UTF8, "application/json");
        Assert.True((await client.PostAsync(Ingest, recent)).IsSuccessStatusCode);
        await host.App.Services.GetRequiredService<AlertSweep>().RunAsync(default);
        await sheet.AskAsync(client, "V3 active alerts", "GET", "/api/v3/alerts/active");
        await sheet.AskAsync(client, "V3 rule changed", "PATCH", rule, """{"enabled":false,"warnThreshold":0.6}""");
        await sheet.AskAsync(client, "V3 rule changed wrongly", "PATCH", rule, """{"warnThreshold":"high"}""");
        await sheet.AskAsync(client, "V3 rule that is not there", "PATCH", Rules + "/nobody", "{}");
        await sheet.AskAsync(client, "V3 rules", "GET", Rules);
        await sheet.AskAsync(client, "V3 active alerts, none", "GET", "/api/v3/alerts/active");
    }
}
