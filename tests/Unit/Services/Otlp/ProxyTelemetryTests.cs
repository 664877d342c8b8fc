using System.Text.Json.Nodes;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>Calls that telemetry and a proxy tell of, with and without a log of the client.</summary>
public sealed class ProxyTelemetryTests
{
    private const string Counted = "\"tokens\":{\"input_tokens\":12000,\"cached_tokens\":8000,\"output_tokens\":300,\"total_tokens\":12300}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_CallOfNoLogThatAProxySawToo_IsBilledFromTelemetryAndSuspected(bool telemetryFirst)
    {
        await using var store = new TelemetryStore();
        if (telemetryFirst) await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));

        // Begun seven seconds before telemetry's record, and six and a half long.
        await ProxyAsync(store, Record("2026-11-20T09:59:56.100Z", 6500));
        if (!telemetryFirst) await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));

        Assert.Equal([("otlp", 12_300L, 11_800_000L)], Billed(store));
        Assert.Equal(
            [(SuspicionStatus.Open, 500L, 12_300L, 11_800_000L)],
            store.Stored.Suspected.Select(suspicion => (suspicion.Status, suspicion.GapMs, suspicion.TokensConsumed, suspicion.CostNanos?.Value)));
        Assert.Equal(
            [("cliproxyapi", WitnessJoin.Suspicion), ("otlp", WitnessJoin.Identity)],
            store.Stored.Witnesses.Select(witness => (witness.Source, witness.JoinedBy)).Order());
        Assert.Equal(
            (11_800_000L, 12_300L),
            (store.Stored.Hours.Sum(hour => hour.CostNanos.Stored), store.Stored.Hours.Sum(hour => hour.TokensTotal)));
        Assert.Equal(
            [("T", 12_300L)],
            store.Stored.Sums.Where(sum => sum.TotalTokens > 0L).Select(sum => (store.Stored.SessionOf(sum.SessionKey).SessionId, sum.TotalTokens)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_RequestIdOnBothSides_IsOneCallOfTelemetrysSession(bool telemetryFirst)
    {
        await using var store = new TelemetryStore();
        if (telemetryFirst) await store.LogsAsync(Claude());
        await ProxyAsync(store, CliProxyUsageTests.Record(at: "2026-11-20T09:40:00Z", extra: ",\"response_headers\":{\"Request-Id\":[\"req_1\"]}"));
        if (!telemetryFirst) await store.LogsAsync(Claude());

        Assert.Equal([("otlp", 3060L, 5_214_000L)], Billed(store));
        Assert.Equal(["s1"], store.Stored.Calls.Select(call => store.Stored.SessionOf(call.SessionKey).SessionId));
        Assert.Empty(store.Stored.Suspected);
        Assert.Contains(store.Stored.Witnesses, witness => witness.Source == "cliproxyapi" && witness.JoinedBy == WitnessJoin.RequestId);
    }

    [Theory]
    [InlineData("2026-11-20T10:00:05.101Z", "gpt-6.1-sol", Counted, 2)]
    [InlineData("2026-11-20T10:00:03.100Z", "gpt-6.1-terra", Counted, 2)]
    [InlineData("2026-11-20T10:00:03.100Z", "openai/gpt-6.1-sol-2026-10-01", Counted, 1)]
    [InlineData("2026-11-20T10:00:03.100Z", "gpt-6.1-sol",
        "\"tokens\":{\"input_tokens\":12000,\"cached_tokens\":7999,\"output_tokens\":300,\"total_tokens\":12300}", 2)]
    [InlineData("2026-11-20T10:00:03.100Z", "gpt-6.1-sol",
        "\"token_breakdown\":{\"quality\":\"complete\",\"input\":{\"uncached\":3500,\"cache_read\":8000,\"cache_write\":500},\"output\":{\"total\":300}}", 1)]
    public async Task Export_ModelMomentAndCounters_TellWhetherItIsOneCall(string at, string model, string tokens, int calls)
    {
        await using var store = new TelemetryStore();
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));
        await ProxyAsync(store, CliProxyUsageTests.Record(provider: "codex", model: model, tokens: tokens, at: at));

        Assert.Equal((calls, 2 - calls), (store.Stored.Calls.Count, store.Stored.Suspected.Count));
    }

    [Fact]
    public async Task Import_LogOfACallThatTwoOthersTold_IsBilledAndBothAreSuspectedOfIt()
    {
        await using var store = new TelemetryStore();
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));
        await ProxyAsync(store, Record("2026-11-20T10:00:02.900Z", 0));
        await LogAsync(store);

        Assert.Equal([("codex", 12_300L, 11_800_000L)], Billed(store));
        Assert.Equal(
            [("cliproxyapi", "codex"), ("otlp", "codex")],
            store.Stored.Suspected.Select(suspicion => (TelemetryStore.Teller(suspicion), store.Stored.CallOf(suspicion.UsageKey).Source)).Order());
    }

    [Fact]
    public async Task Import_ProxysCallWasDecidedToBeTelemetrys_FollowsItToTheLog()
    {
        await using var store = new TelemetryStore();
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));
        await ProxyAsync(store, Record("2026-11-20T10:00:02.900Z", 0));
        await store.DecideAsync(store.Stored.Suspicion.SuspectedKey, areOne: true);
        await LogAsync(store);

        Assert.Equal([("codex", 12_300L, 11_800_000L)], Billed(store));
        Assert.Equal([SuspicionStatus.Open, SuspicionStatus.Merged], store.Stored.Suspected.Select(suspicion => suspicion.Status).Order());
    }

    [Fact]
    public async Task Export_RecordsInPlaceOfSpans_KeepTheProxysCallSuspected()
    {
        await using var store = new TelemetryStore();
        await store.SpansAsync(OtlpJson.Spans("codex_exec", "codex_otel", OtlpJson.Span(
            "0000000000000001", "handle_responses", "2026-11-20T10:00:01Z", "2026-11-20T10:00:03Z", ("conversation.id", "T"),
            ("gen_ai.request.model", "gpt-6.1-sol"),
            ("gen_ai.usage.input_tokens", 12000), ("gen_ai.usage.cache_read.input_tokens", 8000), ("gen_ai.usage.output_tokens", 300))));
        await ProxyAsync(store, Record("2026-11-20T10:00:02.900Z", 0));
        Assert.Equal(SuspicionStatus.Open, store.Stored.Suspicion.Status);
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));

        Assert.Equal([("otlp", 12_300L, 11_800_000L)], Billed(store));
        Assert.Equal([(SuspicionStatus.Open, 200L)], store.Stored.Suspected.Select(suspicion => (suspicion.Status, suspicion.GapMs)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_GatewayThatNamesNoConversation_IsHeldAgainstEveryLog(bool logFirst)
    {
        await using var store = new TelemetryStore();
        if (logFirst) await LogAsync(store);
        await store.SpansAsync(OtlpJson.Spans("gateway", "gateway", OtlpJson.Span(
            "0000000000000001", "chat", "2026-11-20T10:00:01Z", "2026-11-20T10:00:03.200Z", ("gen_ai.operation.name", "chat"),
            ("gen_ai.request.model", "openai/gpt-6.1-sol"),
            ("gen_ai.usage.input_tokens", 12000), ("gen_ai.usage.cache_read.input_tokens", 8000), ("gen_ai.usage.output_tokens", 300))));
        if (!logFirst) await LogAsync(store);

        Assert.Equal([("codex", 12_300L, 11_800_000L)], Billed(store));
        Assert.Equal([(SuspicionStatus.Open, 200L)], store.Stored.Suspected.Select(suspicion => (suspicion.Status, suspicion.GapMs)));
    }

    internal static Task ProxyAsync(TelemetryStore store, params string[] records)
    {
        TemporaryStore.Append(Path.Combine(store.Logs.Home, ".cli-proxy-api", "logs", "usage.jsonl"), string.Concat(records.Select(record => record + "\n")));
        return store.Logs.ImportAsync();
    }

    internal static string Record(string at, int latency, string request = "p1") =>
        CliProxyUsageTests.Record(provider: "codex", model: "gpt-6.1-sol", tokens: Counted, at: at, request: request, extra: $",\"latency_ms\":{latency}");

    internal static string Export(params JsonObject[] records) => OtlpJson.Logs("codex_exec", "codex_otel.log_only", records);

    internal static JsonObject Completed(string at, string conversation = "T") => OtlpJson.Log(
        null, ("event.name", "codex.sse_event"), ("event.kind", "response.completed"), ("event.timestamp", at), ("conversation.id", conversation),
        ("model", "gpt-6.1-sol"),
        ("input_token_count", "12000"), ("cached_token_count", "8000"), ("output_token_count", "300"), ("tool_token_count", "12300"));

    internal static Task LogAsync(TelemetryStore store)
    {
        TemporaryStore.Append(
            Path.Combine(store.Logs.Home, ".codex", "sessions", "2026", "11", "20", "rollout-2026-11-20T10-00-00-T.jsonl"),
            string.Concat(((string[])
            [
                CodexLines.Meta(), CodexLines.Context,
                CodexLines.Record("resp_1",
                    usage: """{"input_tokens":12000,"cached_input_tokens":8000,"output_tokens":300,"reasoning_output_tokens":0,"total_tokens":12300}"""),
            ]).Select(line => line + "\n")));
        return store.Logs.ImportAsync();
    }

    private static IEnumerable<(string Source, long? Tokens, long? Cost)> Billed(TelemetryStore store) =>
        store.Stored.Calls.Select(call => (call.Source, call.TokensConsumed, call.CostNanos?.Stored));

    private static string Claude() => OtlpJson.Logs("claude-code", "com.anthropic.claude_code.events", OtlpJson.Log(
        "2026-11-20T10:00:00.020Z", ("event.name", "api_request"), ("session.id", "s1"), ("model", "claude-sonnet-4-5"),
        ("request_id", "req_1"), ("input_tokens", 3),
        ("output_tokens", 57), ("cache_read_tokens", 2000), ("cache_creation_tokens", 1000), ("cost_usd", 0.005214)));
}
