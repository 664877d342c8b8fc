using System.Text.Json.Nodes;
using Helicarrier.Services.Otlp;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>The semantic conventions, both generations and the names before them: one level, each call once.</summary>
public sealed class GenAiTelemetryTests
{
    private const string Start = "2026-11-20T10:00:00Z";

    [Fact]
    public async Task Export_SubsetAttributesInEitherGeneration_GiveTheSameDisjointClasses()
    {
        await using var store = new TelemetryStore();
        await store.SpansAsync(OtlpJson.Spans("my-agent", "openai",
            Chat("00000000000000a1", "gen_ai.usage.cache_creation.input_tokens"), Chat("00000000000000a2", "gen_ai.usage.cache_write.input_tokens")));

        Assert.Equal(
            [(3500L, 8000L, 500L, 300L, 120L, 12_300L, 12_050_000L)],
            store.Stored.Calls.Select(call => (
                call.InputTokens, call.CacheReadTokens, call.CacheWriteShortTokens, call.OutputTokens, call.ReasoningTokens, call.TokensConsumed,
                    call.CostNanos?.Value)).Distinct());
        Assert.Equal(
            [("my-agent:planner", "my-agent", "c1", "otlp", 24_600L)],
            store.Stored.Sessions.Select(session => (session.AgentId, session.AgentKind, session.SessionId, session.Source,
                store.Stored.SumOf(session.SessionKey).TotalTokens)));
    }

    [Fact]
    public async Task Export_AgentSpanOverTwoCalls_CountsTheCallsAlone()
    {
        await using var store = new TelemetryStore();
        await store.SpansAsync(OtlpJson.Spans("github-copilot", "github.copilot",
            Operation("00000000000000a0", "invoke_agent", 24000, 600), Operation("00000000000000a1", "chat", 12000, 300),
            Operation("00000000000000a2", "chat", 12000, 300),
            Operation("00000000000000a3", "execute_tool", 24000, 600)));

        Assert.Equal((2, 24_000L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.InputTokens + call.CacheReadTokens)));
        Assert.Equal(["copilot-cli:telemetry"], store.Stored.Calls.Select(call => call.AgentId).Distinct());
    }

    [Fact]
    public async Task Export_LegacyNames_AreUnderstood()
    {
        await using var store = new TelemetryStore();
        await store.SpansAsync(OtlpJson.Spans("old", "opentelemetry.instrumentation.openai", OtlpJson.Span(
            "00000000000000a1", "openai.chat", Start, "2026-11-20T10:00:02Z", ("llm.request.type", "chat"), ("gen_ai.system", "OpenAI"),
            ("gen_ai.request.model", "gpt-5.1"),
            ("gen_ai.usage.prompt_tokens", 900), ("gen_ai.usage.completion_tokens", 100), ("llm.usage.total_tokens", 1000))));

        Assert.Equal(
            [("openai", 900L, 100L, 2000L)],
            store.Stored.Calls.Select(call => (call.Provider, call.InputTokens, call.OutputTokens, call.LatencyMs)));
        Assert.Equal("trace:5b8efff798038103d269b633813fc60c", store.Stored.Session.SessionId);
    }

    [Fact]
    public async Task Export_SpanOfTheAiSdkAndTheOneAroundIt_AreOneCall()
    {
        await using var store = new TelemetryStore();
        (string, object?)[] usage = [("ai.usage.inputTokens", 902), ("ai.usage.cachedInputTokens", 512), ("ai.usage.outputTokens", 124),
            ("ai.usage.reasoningTokens", 30), ("session.id", "ses_1"), ("ai.model.id", "gpt-5.1"), ("ai.model.provider", "openai.chat")];
        await store.SpansAsync(OtlpJson.Spans("opencode", "opencode",
            OtlpJson.Span("00000000000000a1", "ai.streamText.doStream", Start, "2026-11-20T10:00:09Z",
                [("ai.operationId", "ai.streamText.doStream"), .. usage]),
            OtlpJson.Span("00000000000000a2", "ai.streamText", Start, "2026-11-20T10:00:09Z", [("ai.operationId", "ai.streamText"), .. usage]),
            OtlpJson.Span("00000000000000a3", "sql.execute", Start, Start)));

        Assert.Equal(
            [("openai", 390L, 512L, 124L, 1026L)],
            store.Stored.Calls.Select(call => (call.Provider, call.InputTokens, call.CacheReadTokens, call.OutputTokens, call.TokensConsumed)));
        Assert.Equal(1_795_168_800_000L, store.Stored.Call.OccurredAt.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Export_SpanAndLogOfOneResponse_AreOneCall()
    {
        foreach (var spanFirst in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            var span = OtlpJson.Spans("svc", "sdk", Operation("00000000000000a1", "chat", 1000, 100, ("gen_ai.response.id", "resp_1")));
            var log = OtlpJson.Logs("svc", "sdk", OtlpJson.Log(
                "2026-11-20T10:00:02Z", ("event.name", "gen_ai.client.inference.operation.details"), ("gen_ai.operation.name", "chat"),
                ("gen_ai.response.id", "resp_1"),
                ("gen_ai.conversation.id", "c1"), ("gen_ai.request.model", "gpt-5.1"), ("gen_ai.usage.input_tokens", 1000),
                ("gen_ai.usage.output_tokens", 100)));
            if (spanFirst) await store.SpansAsync(span);
            await store.LogsAsync(log);
            if (!spanFirst) await store.SpansAsync(span);

            Assert.Equal((10, 2), (store.Stored.Call.WitnessRank, store.Stored.Witnesses.Count));
        }
    }

    [Fact]
    public async Task Export_CumulativeCounterThatStartsAnew_CountsTheNewStartInFull()
    {
        await using var store = new TelemetryStore();
        foreach (var (start, at, value) in ((string, string, int)[])
            [("10:00:00", "10:01:00", 100), ("10:00:00", "10:02:00", 250), ("10:02:30", "10:03:00", 40), ("10:02:30", "10:04:00", 90)])
        {
            await store.MetricsAsync(Counter(2, $"2026-11-20T{start}Z", $"2026-11-20T{at}Z", value));
        }

        Assert.Equal(340L, store.Stored.Calls.Sum(call => call.InputTokens));
    }

    [Fact]
    public async Task Export_CumulativePointOutOfOrder_AddsNothing()
    {
        await using var store = new TelemetryStore();
        await store.MetricsAsync(Counter(2, Start, "2026-11-20T10:02:00Z", 250));
        await store.MetricsAsync(Counter(2, Start, "2026-11-20T10:01:00Z", 100));

        Assert.Equal(250L, store.Stored.Calls.Sum(call => call.InputTokens));
    }

    [Fact]
    public async Task Export_DeltaPointTwice_CountsOnceAndALaterOneAdds()
    {
        await using var store = new TelemetryStore();
        await store.MetricsAsync(Counter(1, Start, "2026-11-20T10:01:00Z", 10));
        await store.MetricsAsync(Counter(1, Start, "2026-11-20T10:01:00Z", 10));
        await store.MetricsAsync(Counter(1, "2026-11-20T10:01:00Z", "2026-11-20T10:02:00Z", 7));

        Assert.Equal(17L, store.Stored.Calls.Sum(call => call.InputTokens));
    }

    [Fact]
    public async Task Export_DeltaReadAsDelta_AndUnspecifiedGoesToQuarantine()
    {
        await using var store = new TelemetryStore();
        foreach (var (minute, value) in ((int, object)[])[(1, 10), (2, 5.0), (3, 5)])
        {
            await store.MetricsAsync(Claude(1, $"2026-11-20T10:0{minute}:00Z", value));
        }
        var unspecified = await store.MetricsAsync(Claude(0, "2026-11-20T10:04:00Z", 9));

        Assert.Equal(20L, store.Stored.Calls.Sum(call => call.InputTokens));
        Assert.Equal(new OtlpResult(1, 0, "Not taken: temporality_unspecified 1"), unspecified);
        Assert.Equal([("otlp/metrics", "OTLP_PARTIAL")], store.Stored.Quarantine.Select(payload => (payload.Source, payload.ErrorCode)));
    }

    [Fact]
    public async Task Export_BothGenerationsOfMetrics_CountOnce()
    {
        foreach (var together in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            var older = OtlpJson.Histogram("gen_ai.client.token.usage", 2, Start, "2026-11-20T10:01:00Z", 1000, ("gen_ai.token.type", "input"),
                ("gen_ai.request.model", "gpt-5.1"));
            JsonObject[] newer =
            [
                OtlpJson.Sum("gen_ai.client.inference.usage.input_tokens", 2, Modality("text", 900), Modality("image", 100)),
                OtlpJson.Sum("gen_ai.client.inference.usage.output_tokens", 2, Modality("text", 50)),
            ];
            if (together)
            {
                await store.MetricsAsync(OtlpJson.Metrics("svc", "sdk", [older, .. newer]));
            }
            else
            {
                await store.MetricsAsync(OtlpJson.Metrics("svc", "sdk", older));
                await store.MetricsAsync(OtlpJson.Metrics("svc", "sdk", newer));
            }

            Assert.Equal((1, 1050L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.TokensConsumed)));
        }
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData(-1.0)]
    [InlineData(1.5)]
    public async Task Export_PointThatIsNoCount_IsRejected(object value)
    {
        await using var store = new TelemetryStore();
        var point = OtlpJson.Point(Start, "2026-11-20T10:01:00Z", 0.0, ("session.id", "s1"), ("type", "input"));
        point["asDouble"] = value is double number ? number : "NaN";
        var result = await store.MetricsAsync(OtlpJson.Metrics("claude-code", "com.anthropic.claude_code", OtlpJson.Sum("claude_code.token.usage", 1, point)));

        Assert.Equal(new OtlpResult(1, 0, "Not taken: bad_counter 1"), result);
        Assert.Empty(store.Stored.Calls);
    }

    [Fact]
    public async Task Export_CountersOfAKnownClientWithoutASession_AreNotBilled()
    {
        await using var store = new TelemetryStore();
        await store.MetricsAsync(OtlpJson.Metrics("claude-code", "com.anthropic.claude_code",
            OtlpJson.Sum("claude_code.token.usage", 1, OtlpJson.Point(Start, "2026-11-20T10:01:00Z", 10, ("model", "claude-sonnet-4-5"), ("type", "input")))));

        Assert.Empty(store.Stored.Calls);
    }

    private static JsonObject Chat(string id, string write) => OtlpJson.Span(
        id, "chat gpt-6.1-sol", Start, "2026-11-20T10:00:02Z", ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"),
        ("gen_ai.conversation.id", "c1"),
        ("gen_ai.agent.name", "planner"), ("gen_ai.request.model", "gpt-6.1-sol"), ("gen_ai.response.model", "gpt-6.1-sol"),
        ("gen_ai.usage.input_tokens", 12000),
        ("gen_ai.usage.cache_read.input_tokens", 8000), (write, 500), ("gen_ai.usage.output_tokens", 300), ("gen_ai.usage.reasoning.output_tokens", 120));

    private static JsonObject Operation(string id, string operation, int input, int output, params (string, object?)[] more) => OtlpJson.Span(
        id, operation, Start, "2026-11-20T10:00:02Z",
        [("gen_ai.operation.name", operation), ("gen_ai.conversation.id", "c1"), ("gen_ai.request.model", "gpt-5.1"), ("gen_ai.usage.input_tokens", input),
            ("gen_ai.usage.cache_read.input_tokens", 0), ("gen_ai.usage.output_tokens", output), .. more]);

    internal static string Counter(int temporality, string start, string at, int value) => OtlpJson.Metrics("svc", "sdk",
        OtlpJson.Sum("gen_ai.client.inference.usage.input_tokens", temporality,
            OtlpJson.Point(start, at, value, ("gen_ai.request.model", "gpt-5.1"), ("gen_ai.token.modality", "unknown"))));

    private static string Claude(int temporality, string at, object value) => OtlpJson.Metrics("claude-code", "com.anthropic.claude_code",
        OtlpJson.Sum("claude_code.token.usage", temporality,
            OtlpJson.Point(Start, at, value, ("session.id", "s1"), ("model", "claude-sonnet-4-5"), ("type", "input"))));

    private static JsonObject Modality(string modality, int value) =>
        OtlpJson.Point(Start, "2026-11-20T10:01:00Z", value, ("gen_ai.request.model", "gpt-5.1"), ("gen_ai.token.modality", modality));
}
