using System.Text.Json;

namespace Helicarrier.Tests.Unit.Web.Legacy;

/// <summary>A form that a release of the first Helicarrier took, and what is answered to one payload of ours that has it.</summary>
/// <param name="Name">The release and the form.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Where to.</param>
/// <param name="Body">Its body; null for none.</param>
/// <param name="Answer">A part of the answer.</param>
/// <param name="IsStrict">False for a form that is taken under HELICARRIER_CONTRACT_STRICT=false alone.</param>
/// <param name="Read">What is read afterwards, and a part of what it then says; null reads nothing.</param>
public sealed record LegacyForm(
    string Name, string Method, string Path, string? Body, string Answer, bool IsStrict = true, (string Path, string Has)? Read = null)
{
    private const string Ingest = "/api/v3/ingest/session";
    private const string Rules = "/api/v3/alerts/rules";
    private const string Taken = """{"ok":true""";

    private static readonly string[] States =
    [
        "success", "done", "completed", "finished", "failed", "error", "crashed", "killed", "terminated", "cancelled", "canceled", "running", "in_progress",
        "active", "queued",
    ];

    private static readonly string[] Kinds = ["tool_call", "message", "state_transition", "artifact", "error", "metric"];

    /// <summary>Every form.</summary>
    public static IReadOnlyList<LegacyForm> All { get; } =
    [
        new("V1 fleet state", "GET", "/api/system/status", null, "\"agents\":["),
        new("V1 log lines", "GET", "/api/logs", null, "\"logs\":["),
        new("V2 kill names a session", "POST", "/api/control/kill", """{"sessionId":"nobody"}""", "\"code\":\"SESSION_NOT_FOUND\""),
        new("V2 kill without a session", "POST", "/api/control/kill", "{}", "sessionId is required"),
        new("V2 kill of no JSON", "POST", "/api/control/kill", "{", "Invalid JSON payload"),
        new("V2 spawn without its fields", "POST", "/api/control/spawn", """{"agentId":"peter"}""", "agentId and prompt are required"),
        new("V2 model without its fields", "POST", "/api/control/model", """{"provider":"anthropic"}""", "provider and model are required"),

        Session("V3 v1, all fields", Envelope("v1", "session", "all", more: """
            ,"agentLabel":"Peter","title":"Fix it","task":"Fix the bug","taskCategory":"coding","endedAt":"2026-01-20T13:01:00Z","promptTokens":100,
            "completionTokens":20,"totalTokens":120,"billedCostUsd":0.5,"provider":"Anthropic"
            """), "all", "\"costUsd\":0.5"),
        Session("V3 v1, required fields alone", Envelope("v1", "session", "few"), "few", "\"status\":\"success\""),
        Session(
            "V3 v1, its end as terminalAt", Envelope("v1", "session", "end", more: ",\"terminalAt\":\"2026-01-20T13:02:00Z\""), "end",
            "\"runtimeMs\":120000"),
        Session(
            "V3 v1, tokens without their sum", Envelope("v1", "session", "sum", more: ",\"promptTokens\":7,\"completionTokens\":5"), "sum",
            "\"totalTokens\":12"),
        Session("V3 v1, an event without id and place", Envelope("v1", "session", "event", list: """
            ,"events":[{"eventType":"message","eventTs":"2026-01-20T13:00:10Z","payload":{}}]
            """), "event", "\"eventType\":\"message\""),
        Session(
            "V3 v1, every kind of event", Envelope("v1", "session", "kinds", list: $",\"events\":[{string.Join(',', Kinds.Select(Event))}]"), "kinds",
            "\"eventType\":\"metric\""),
        Session("V3 v1, a key against repetition", """{"idempotency_key":"k-1",""" + Envelope("v1", "session", "key")[1..], "key", "\"sessionId\":\"key\""),
        Session("V3 v2, a run and its timeline", Envelope("v2", "run", "run", list: """
            ,"timeline":[{"eventId":"e1","seq":1,"eventType":"tool_call","eventTs":"2026-01-20T13:00:10Z","payload":{}}]
            """), "run", "\"eventType\":\"tool_call\""),
        Session(
            "V3 v2, a number for an id", Envelope("v2", "run", "4711").Replace("\"4711\"", "4711", StringComparison.Ordinal), "4711",
            "\"sessionId\":\"4711\""),
        Session(
            "V3 v2, an optional field of another type", Envelope("v2", "run", "odd", more: ",\"title\":7,\"promptTokens\":\"many\""), "odd",
            "\"sessionId\":\"odd\""),
        Session("V3 without an envelope, where the contract is loose", Payload("session", "bare"), "bare", "\"sessionId\":\"bare\"") with { IsStrict = false },
        .. States.Select(static state => Session(
            $"V3 state {state}", Envelope("v1", "session", "of-" + state).Replace("\"success\"", $"\"{state}\"", StringComparison.Ordinal), "of-" + state,
            $"\"sessionId\":\"of-{state}\"")),

        new("V3 ledger, every filter", "GET",
            "/api/v3/ledger?agent=peter&status=success&model=m&from=2026-01-01&to=2026-02-01T00:00:00Z&q=fix&sort=newest&page=1&pageSize=20", null,
            "\"rows\":["),
        new("V3 ledger by runtime", "GET", "/api/v3/ledger?sort=runtime", null, "\"rows\":["),
        new("V3 ledger by cost", "GET", "/api/v3/ledger?sort=cost", null, "\"rows\":["),
        new("V3 analytics of usage", "GET", "/api/v3/analytics/usage?from=2026-01-01&to=2026-02-01&agent=peter&model=m&task=coding", null, "\"totals\":{"),
        new("V3 analytics by day", "GET", "/api/v3/analytics/usage?groupBy=day", null, "\"series\":["),
        new("V3 performance", "GET", "/api/v3/analytics/performance?agent=peter&task=coding&minSample=5", null, "\"rows\":["),

        .. from metric in new[] { "daily_cost_usd", "runtime_p95_ms", "failure_rate" }
           from scope in new[]
           {
               "\"global\"", "\"agent\",\"scopeRef\":{\"agentId\":\"peter\"}", "\"model\",\"scopeRef\":{\"modelId\":\"m\"}",
               "\"agent_model\",\"scopeRef\":{\"agentId\":\"peter\",\"modelId\":\"m\"}",
           }
           select Rule($"V4 rule {metric} of {scope.Split('"')[1]}", metric, scope, "24h", "gte"),
        .. new[] { "5m", "1h", "24h", "7d" }.Select(static window => Rule($"V4 rule over {window}", "failure_rate", "\"global\"", window, "gt")),
        new("V4 rules", "GET", Rules, null, "\"rows\":["),
        new("V4 active alerts", "GET", "/api/v3/alerts/active", null, "\"rows\":["),
        new("V4 change of no rule", "PATCH", Rules + "/nobody", "{}", "Rule not found"),
    ];

    // Test names print it.
    public override string ToString() => Name;

    private static string Event(string kind, int at) =>
        $$"""{"eventId":"k{{at}}","seq":{{at + 1}},"eventType":"{{kind}}","eventTs":"2026-01-20T13:00:10Z","payload":{ } }""";

    private static LegacyForm Session(string name, string body, string id, string has) =>
        new(name, "POST", Ingest, body, Taken, IsStrict: true, ("/api/v3/ledger/" + id, has));

    private static LegacyForm Rule(string name, string metric, string scope, string window, string comparison) => new(
        name, "POST", Rules,
        $$"""
        {"name":{{JsonSerializer.Serialize(name)}},"enabled":true,"metric":"{{metric}}","scopeType":{{scope}},"warnThreshold":0.5,"criticalThreshold":1,
         "window":"{{window}}","comparison":"{{comparison}}","dedupCooldownSec":300}
        """,
        "\"ruleId\":\"");

    private static string Envelope(string version, string part, string id, string more = "", string list = "") =>
        $$"""{"envelope_version":"{{version}}","payload":{{Payload(part, id, more, list)}}}""";

    private static string Payload(string part, string id, string more = "", string list = "") =>
        $$"""
        {"{{part}}":{"sessionId":"{{id}}","state":"success","agentId":"peter","modelId":"m","startedAt":"2026-01-20T13:00:00Z"{{more}}}{{list}}}
        """;
}
