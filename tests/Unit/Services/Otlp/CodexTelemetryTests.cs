using System.Text.Json.Nodes;
using Helicarrier.Domain.Usage;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>Codex names a response in its rollout and not in its telemetry: the two are held together by a suspicion alone.</summary>
public sealed class CodexTelemetryTests
{
    private const string Usage = """{"input_tokens":12000,"cached_input_tokens":8000,"cache_write_input_tokens":500,"output_tokens":300,"reasoning_output_tokens":120,"total_tokens":12300}""";

    [Fact]
    public async Task Export_TwoCompletedRecordsPerResponse_IsOneCallAtTheEventsOwnTime()
    {
        await using var store = new TelemetryStore();
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03Z", counted: false), Completed("2026-11-20T10:00:03Z")));

        Assert.Equal("3500|8000|500|300|120|12300|12050000", store.One("SELECT input_tokens || '|' || cache_read_tokens || '|' || cache_write_short_tokens || '|' || output_tokens || '|' || reasoning_tokens || '|' || tokens_consumed || '|' || cost_nanos FROM usage_events"));
        Assert.Equal("1795168803000", store.One("SELECT occurred_at FROM usage_events"));
        Assert.Equal("T|codex:telemetry|otlp", store.One("SELECT session_id || '|' || agent_id || '|' || source FROM session_ledger"));
    }

    [Fact]
    public async Task Export_TurnHistogramAndTurnSpan_AddNothing()
    {
        await using var store = new TelemetryStore();
        await store.MetricsAsync(OtlpJson.Metrics("codex_exec", "codex",
            OtlpJson.Histogram("codex.turn.token_usage", 1, "2026-11-20T10:00:00Z", "2026-11-20T10:01:00Z", 12300, ("token_type", "total")),
            OtlpJson.Histogram("codex.turn.token_usage", 1, "2026-11-20T10:00:00Z", "2026-11-20T10:01:00Z", 12000, ("token_type", "input"))));
        await store.SpansAsync(OtlpJson.Spans("codex_exec", "codex_otel",
            Span("00000000000000a1", "session_task.turn", 24000, 600), Span("00000000000000a2", "handle_responses", 12000, 300), Span("00000000000000a3", "handle_responses", 12000, 300)));

        Assert.Equal("2|24600", store.One("SELECT count(*) || '|' || sum(tokens_consumed) FROM usage_events"));
    }

    [Fact]
    public async Task Export_LogsAndSpansOfOneConversation_BillsTheLogs()
    {
        foreach (var spansFirst in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            if (spansFirst) await store.SpansAsync(OtlpJson.Spans("codex_exec", "codex_otel", Span("00000000000000a2", "handle_responses", 12000, 300)));
            await store.LogsAsync(Export(Completed("2026-11-20T10:00:03Z")));
            if (!spansFirst) await store.SpansAsync(OtlpJson.Spans("codex_exec", "codex_otel", Span("00000000000000a2", "handle_responses", 12000, 300)));

            Assert.Equal("1|12300|10", store.One("SELECT count(*) || '|' || sum(tokens_consumed) || '|' || max(witness_rank) FROM usage_events"));
        }
    }

    [Fact]
    public async Task Export_CallsThatTheRolloutHolds_AreSuspectedAndNotBilledInEitherOrder()
    {
        var states = new List<string>();
        foreach (var logFirst in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            if (logFirst) await ImportAsync(store);
            await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z"), Completed("2026-11-20T10:00:09Z", output: 299)));
            if (!logFirst) await ImportAsync(store);
            states.Add(store.State());

            // One call stands in both; the other one is in no rollout and counts.
            Assert.Equal(["codex|12300", "otlp|12299"], store.Rows("SELECT source || '|' || tokens_consumed FROM usage_events ORDER BY 1"));
            Assert.Equal("open|100|12300|12050000", store.One("SELECT status || '|' || gap_ms || '|' || tokens_consumed || '|' || cost_nanos FROM suspected_duplicates"));
            Assert.Equal("24599", store.One("SELECT total_tokens FROM session_usage"));
        }

        Assert.Equal(states[0], states[1]);
    }

    [Fact]
    public async Task Export_EqualCallsFurtherApart_AreTwoCalls()
    {
        await using var store = new TelemetryStore();
        await ImportAsync(store);
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:05.001Z")));

        Assert.Equal("2", store.One("SELECT count(*) FROM usage_events"));
        Assert.Equal("0", store.One("SELECT count(*) FROM suspected_duplicates"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decide_Suspicion_KeepsOneOrBillsBothAndIsAudited(bool areOne)
    {
        await using var store = new TelemetryStore();
        await ImportAsync(store);
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));
        var key = store.One("SELECT suspected_key FROM suspected_duplicates");
        var decided = await store.DecideAsync(key, areOne);
        var again = await store.DecideAsync(key, !areOne);
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));

        Assert.Equal((true, false), (decided, again));
        Assert.Equal(areOne ? "12300" : "24600", store.One("SELECT total_tokens FROM session_usage"));
        Assert.Equal(areOne ? "merged|anna" : "dismissed|anna", store.One("SELECT status || '|' || decided_by FROM suspected_duplicates"));
        Assert.Equal(areOne ? "decision" : "identity", store.One("SELECT joined_by FROM usage_witnesses WHERE source = 'otlp'"));
        Assert.Equal(
            areOne ? "usage.suspected.merge" : "usage.suspected.dismiss",
            store.One("SELECT action FROM audit_log_entries WHERE actor_id = 'anna'"));
    }

    private static string Export(params JsonObject[] records) => OtlpJson.Logs("codex_exec", "codex_otel.log_only", records);

    private static JsonObject Completed(string at, bool counted = true, int output = 300) => OtlpJson.Log(
        null,
        [
            ("event.name", "codex.sse_event"), ("event.kind", "response.completed"), ("event.timestamp", at), ("conversation.id", "T"), ("model", "gpt-6.1-sol"),
            .. counted
                ? ((string, object?)[])[("input_token_count", "12000"), ("cached_token_count", "8000"), ("cache_write_token_count", "500"),
                    ("output_token_count", output.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("reasoning_token_count", "120"),
                    ("tool_token_count", (12000 + output).ToString(System.Globalization.CultureInfo.InvariantCulture))]
                : [("duration_ms", "1")],
        ]);

    private static JsonObject Span(string id, string name, int input, int output) => OtlpJson.Span(
        id, name, "2026-11-20T10:00:01Z", "2026-11-20T10:00:03Z", ("conversation.id", "T"), ("gen_ai.request.model", "gpt-6.1-sol"),
        ("gen_ai.usage.input_tokens", input), ("gen_ai.usage.cache_read.input_tokens", input * 2 / 3), ("gen_ai.usage.output_tokens", output));

    private static async Task ImportAsync(TelemetryStore store)
    {
        TemporaryStore.Append(
            Path.Combine(store.Logs.Home, ".codex", "sessions", "2026", "11", "20", "rollout-2026-11-20T10-00-00-T.jsonl"),
            string.Concat(((string[])
            [
                """{"timestamp":"2026-11-20T10:00:00Z","type":"session_meta","payload":{"id":"T","cwd":"/home/me/parser","cli_version":"0.169.0","model_provider":"openai"}}""",
                """{"timestamp":"2026-11-20T10:00:01Z","type":"turn_context","payload":{"turn_id":"t1","model":"gpt-6.1-sol"}}""",
                """{"timestamp":"2026-11-20T10:00:03Z","type":"token_usage_record","payload":"""
                + $$$"""{"thread_id":"T","turn_id":"t1","response_id":"resp_1","usage":{{{Usage}}}}}""",
            ]).Select(line => line + "\n")));
        await store.Logs.ImportAsync();
    }
}
