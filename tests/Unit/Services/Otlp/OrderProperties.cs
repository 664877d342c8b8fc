using System.Globalization;
using FsCheck.Fluent;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>Log lines and exports in any order, in pieces and repeated, end in the same store.</summary>
public sealed class OrderProperties
{
    internal static readonly string[] Steps =
        ["claude log", "codex log", "claude export", "codex export", "late codex export", "claude metrics", "proxy", "gateway"];

    [Fact]
    public async Task Steps_InAnyOrderAndRepeated_EndInTheSameState()
    {
        var expected = await RunAsync(Steps);
        foreach (var order in Gen.Shuffle([.. Steps, Steps[2], Steps[3]]).Sample(12, 12)) Assert.Equal(expected, await RunAsync(order));
    }

    private static async Task<string> RunAsync(IEnumerable<string> order)
    {
        await using var store = new TelemetryStore();
        foreach (var step in order) await StepAsync(store, step);
        return store.State();
    }

    internal static Task StepAsync(TelemetryStore store, string step) => step switch
    {
        "claude log" => ReadAsync(store, Path.Combine(".claude", "projects", "-w", "s1.jsonl"), ClaudeLines.User("Go", uuid: "u0"),
            ClaudeLines.Assistant(uuid: "u1"), ClaudeLines.Assistant("msg_02", "req_2", uuid: "u2", at: "2026-11-20T10:00:01.000Z")),
        "codex log" => ReadAsync(
            store, Path.Combine(".codex", "sessions", "2026", "11", "20", "rollout-2026-11-20T10-00-00-T.jsonl"),
            """{"timestamp":"2026-11-20T10:00:00Z","type":"session_meta","payload":{"id":"T","cwd":"/home/me/parser","model_provider":"openai"}}""",
            """{"timestamp":"2026-11-20T10:00:00Z","type":"turn_context","payload":{"turn_id":"t1","model":"gpt-6.1-sol"}}""",
            Record("resp_1", "2026-11-20T10:00:03Z"), Record("resp_2", "2026-11-20T10:00:04.500Z"), Record("resp_3", "2026-11-20T10:01:00Z")),
        "claude export" =>
            store.LogsAsync(OtlpJson.Logs("claude-code", "com.anthropic.claude_code.events", Claude("req_1"), Claude("req_2"), Claude("req_title"))),

        // One that the log and telemetry have, one that telemetry alone has, one that nobody else has; one that Claude's request id
        // joins, and one of the same counters without an id, whose twin is in telemetry alone.
        "proxy" => ReadAsync(
            store, Path.Combine(".cli-proxy-api", "logs", "usage.jsonl"),
            Proxied("p1", "2026-11-20T10:00:00.900Z", 700), Proxied("p2", "2026-11-20T10:00:06.400Z", 500), Proxied("p3", "2026-11-20T10:00:30Z", 0),
            CliProxyUsageTests.Record(request: "p4", at: "2026-11-20T09:40:00Z", extra: ",\"response_headers\":{\"Request-Id\":[\"req_1\"]}"),
            CliProxyUsageTests.Record(request: "p5", at: "2026-11-20T09:59:58Z", extra: ",\"latency_ms\":2100")),

        // A gateway's spans name no conversation: the call that the log has in its second place, and one of its own.
        "gateway" => store.SpansAsync(OtlpJson.Spans("gateway", "gateway", Span("01", "2026-11-20T10:00:05.100Z"), Span("02", "2026-11-20T10:05:00Z"))),

        // Three records of equal calls, of which two have twins in the log.
        "codex export" => store.LogsAsync(OtlpJson.Logs("codex_exec", "codex_otel.log_only", Codex("2026-11-20T10:00:01.500Z"),
            Codex("2026-11-20T10:00:05Z"), Codex("2026-11-20T10:00:07Z"))),
        "late codex export" => store.LogsAsync(OtlpJson.Logs("codex_exec", "codex_otel.log_only", Codex("2026-11-20T10:01:00.500Z"))),
        "claude metrics" => store.MetricsAsync(OtlpJson.Metrics("claude-code", "com.anthropic.claude_code", OtlpJson.Sum(
            "claude_code.token.usage", 1,
            OtlpJson.Point("2026-11-20T10:00:00Z", "2026-11-20T10:01:00Z", 500, ("session.id", "s1"), ("model", "claude-sonnet-4-5"), ("type", "input"))))),
        _ => throw new ArgumentException("No such step", nameof(step)),
    };

    private static async Task ReadAsync(TelemetryStore store, string path, params string[] lines)
    {
        TemporaryStore.Append(Path.Combine(store.Logs.Home, path), string.Concat(lines.Select(line => line + "\n")));
        await store.Logs.ImportAsync();
    }

    private static string Record(string response, string at) =>
        $$$$"""{"timestamp":"{{{{at}}}}","type":"token_usage_record","payload":{"thread_id":"T","response_id":"{{{{response}}}}","usage":"""
            + $$$$"""{"input_tokens":12000,"cached_input_tokens":8000,"output_tokens":300,"total_tokens":12300}}}""";

    private static string Proxied(string request, string at, int latency) => CliProxyUsageTests.Record(
        provider: "codex", model: "gpt-6.1-sol", request: request, at: at, extra: $",\"latency_ms\":{latency}",
        tokens: "\"tokens\":{\"input_tokens\":12000,\"cached_tokens\":8000,\"output_tokens\":300,\"total_tokens\":12300}");

    private static System.Text.Json.Nodes.JsonObject Span(string id, string at) => OtlpJson.Span(
        "00000000000000" + id, "chat", at, at, ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "openai/gpt-6.1-sol"),
        ("gen_ai.usage.input_tokens", 12000), ("gen_ai.usage.cache_read.input_tokens", 8000), ("gen_ai.usage.output_tokens", 300));

    private static System.Text.Json.Nodes.JsonObject Claude(string request) => OtlpJson.Log(
        "2026-11-20T10:00:00.020Z", ("event.name", "api_request"), ("session.id", "s1"), ("model", "claude-sonnet-4-5"),
        ("request_id", request), ("input_tokens", 3),
        ("output_tokens", request == "req_2" ? 58 : 57), ("cache_read_tokens", 2000), ("cache_creation_tokens", 1000), ("cost_usd", 0.02));

    private static System.Text.Json.Nodes.JsonObject Codex(string at) => OtlpJson.Log(
        null, ("event.name", "codex.sse_event"), ("event.kind", "response.completed"), ("event.timestamp", at), ("conversation.id", "T"),
        ("model", "gpt-6.1-sol"),
        ("input_token_count", "12000"), ("cached_token_count", "8000"), ("output_token_count", 300.ToString(CultureInfo.InvariantCulture)),
        ("tool_token_count", "12300"));
}
