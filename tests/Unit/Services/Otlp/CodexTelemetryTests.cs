using System.Text.Json.Nodes;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>Codex names a response in its rollout and not in its telemetry: the two are held together by a suspicion alone.</summary>
public sealed class CodexTelemetryTests
{
    private const string Usage = """{"input_tokens":12000,"cached_input_tokens":8000,"cache_write_input_tokens":500,"output_tokens":300"""
        + ""","reasoning_output_tokens":120,"total_tokens":12300}""";

    [Fact]
    public async Task Export_TwoCompletedRecordsPerResponse_IsOneCallAtTheEventsOwnTime()
    {
        await using var store = new TelemetryStore();
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03Z", counted: false), Completed("2026-11-20T10:00:03Z")));

        Assert.Equal(
            [(3500L, 8000L, 500L, 300L, 120L, 12_300L, 12_050_000L)],
            store.Stored.Calls.Select(call => (call.InputTokens, call.CacheReadTokens, call.CacheWriteShortTokens, call.OutputTokens,
                call.ReasoningTokens, call.TokensConsumed, call.CostNanos?.Value)));
        Assert.Equal(1_795_168_803_000L, store.Stored.Call.OccurredAt.ToUnixTimeMilliseconds());
        Assert.Equal(
            [("T", "codex:telemetry", "otlp")],
            store.Stored.Sessions.Select(session => (session.SessionId, session.AgentId, session.Source)));
    }

    [Fact]
    public async Task Export_TurnHistogramAndTurnSpan_AddNothing()
    {
        await using var store = new TelemetryStore();
        await store.MetricsAsync(OtlpJson.Metrics("codex_exec", "codex",
            OtlpJson.Histogram("codex.turn.token_usage", 1, "2026-11-20T10:00:00Z", "2026-11-20T10:01:00Z", 12300, ("token_type", "total")),
            OtlpJson.Histogram("codex.turn.token_usage", 1, "2026-11-20T10:00:00Z", "2026-11-20T10:01:00Z", 12000, ("token_type", "input"))));
        await store.SpansAsync(OtlpJson.Spans("codex_exec", "codex_otel",
            Span("00000000000000a1", "session_task.turn", 24000, 600), Span("00000000000000a2", "handle_responses", 12000, 300),
            Span("00000000000000a3", "handle_responses", 12000, 300)));

        Assert.Equal((2, 24_600L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.TokensConsumed)));
    }

    [Fact]
    public async Task Export_LogsAndSpansOfOneConversation_BillsTheLogs()
    {
        foreach (var spansFirst in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            if (spansFirst)
            {
                await store.SpansAsync(OtlpJson.Spans("codex_exec", "codex_otel", Span("00000000000000a2", "handle_responses", 12000, 300)));
            }
            await store.LogsAsync(Export(Completed("2026-11-20T10:00:03Z")));
            if (!spansFirst)
            {
                await store.SpansAsync(OtlpJson.Spans("codex_exec", "codex_otel", Span("00000000000000a2", "handle_responses", 12000, 300)));
            }

            Assert.Equal(
                (1, 12_300L, 10),
                (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.TokensConsumed), store.Stored.Calls.Max(call => call.WitnessRank)));
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
            Assert.Equal([("codex", 12_300L), ("otlp", 12_299L)], store.Stored.Calls.Select(call => (call.Source, call.TokensConsumed)).Order());
            Assert.Equal(
                [(SuspicionStatus.Open, 100L, 12_300L, 12_050_000L)],
                store.Stored.Suspected.Select(suspicion => (suspicion.Status, suspicion.GapMs, suspicion.TokensConsumed, suspicion.CostNanos?.Value)));
            Assert.Equal(24_599L, store.Stored.Sum.TotalTokens);
        }

        Assert.Equal(states[0], states[1]);
    }

    [Fact]
    public async Task Export_EqualCallsFurtherApart_AreTwoCalls()
    {
        await using var store = new TelemetryStore();
        await ImportAsync(store);
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:05.001Z")));

        Assert.Equal(2, store.Stored.Calls.Count);
        Assert.Empty(store.Stored.Suspected);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decide_Suspicion_KeepsOneOrBillsBothAndIsAudited(bool areOne)
    {
        await using var store = new TelemetryStore();
        await ImportAsync(store);
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));
        var key = store.Stored.Suspicion.SuspectedKey;
        var decided = await store.DecideAsync(key, areOne);
        var again = await store.DecideAsync(key, !areOne);
        await store.LogsAsync(Export(Completed("2026-11-20T10:00:03.100Z")));

        Assert.Equal((true, false), (decided, again));
        Assert.Equal(areOne ? 12_300 : 24_600, store.Stored.Sum.TotalTokens);
        Assert.Equal((areOne ? SuspicionStatus.Merged : SuspicionStatus.Dismissed, "anna"), (store.Stored.Suspicion.Status, store.Stored.Suspicion.DecidedBy));
        Assert.Equal(areOne ? WitnessJoin.Decision : WitnessJoin.Identity, Assert.Single(store.Stored.Witnesses, witness => witness.Source == "otlp").JoinedBy);
        Assert.Equal(
            [(areOne ? "usage.suspected.merge" : "usage.suspected.dismiss", "anna")],
            store.Stored.Audit.Select(entry => (entry.Action, entry.ActorId)));
    }

    private static string Export(params JsonObject[] records) => OtlpJson.Logs("codex_exec", "codex_otel.log_only", records);

    private static JsonObject Completed(string at, bool counted = true, int output = 300) => OtlpJson.Log(
        null,
        [
            ("event.name", "codex.sse_event"), ("event.kind", "response.completed"), ("event.timestamp", at), ("conversation.id", "T"),
            ("model", "gpt-6.1-sol"),
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
                """{"timestamp":"2026-11-20T10:00:00Z","type":"session_meta","payload":{"id":"T","cwd":"/home/me/"""
                    + """parser","cli_version":"0.169.0","model_provider":"openai"}}""",
                """{"timestamp":"2026-11-20T10:00:01Z","type":"turn_context","payload":{"turn_id":"t1","model":"gpt-6.1-sol"}}""",
                """{"timestamp":"2026-11-20T10:00:03Z","type":"token_usage_record","payload":"""
                + $$$"""{"thread_id":"T","turn_id":"t1","response_id":"resp_1","usage":{{{Usage}}}}}""",
            ]).Select(line => line + "\n")));
        await store.Logs.ImportAsync();
    }
}
