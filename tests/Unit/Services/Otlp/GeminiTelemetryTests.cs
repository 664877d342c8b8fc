using System.Text.Json.Nodes;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>Gemini CLI writes each response twice and counts it twice more; Qwen Code descends from it.</summary>
public sealed class GeminiTelemetryTests
{
    [Fact]
    public async Task Export_TwinRecords_AreOneCallWithTheIdOfTheOther()
    {
        await using var store = new TelemetryStore();
        await store.LogsAsync(Export(Response(), Details()));
        await store.LogsAsync(Export(Response(), Details()));

        // 5000 of prompt without cache, 40 of output, 60 of thoughts, 7 of tool results.
        Assert.Equal(
            [(5107L, 5000L, 100L, 60L, 7L, "resp-7", "gemini-cli:telemetry")],
            store.Stored.Calls.Select(call => (call.TokensConsumed, call.InputTokens, call.OutputTokens, call.ReasoningTokens, call.ToolInputTokens,
                call.RequestId, call.AgentId)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_ChatAndUtilityCalls_ChatIsBilledOnceAndTheUtilityCallAppears(bool logFirst)
    {
        await using var store = new TelemetryStore();
        if (logFirst) await ImportAsync(store);
        await store.LogsAsync(Export(Chat("2026-11-20T09:00:01.990Z"), Response(role: "utility_router")));
        if (!logFirst) await ImportAsync(store);

        Assert.Equal([("gemini_cli", 16_276L), ("otlp", 5107L)], store.Stored.Calls.Select(call => (call.Source, call.TokensConsumed)).Order());
        Assert.Equal([(SuspicionStatus.Open, 10L)], store.Stored.Suspected.Select(suspicion => (suspicion.Status, suspicion.GapMs)));
        Assert.Equal(
            ["gemini_cli", "otlp"],
            store.Stored.Witnesses.Where(witness => store.Stored.CallOf(witness.UsageKey).Source == "gemini_cli").Select(witness => witness.Source).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_CallOfASubagent_IsHeldAgainstItsOwnChatThoughTelemetryNamesTheParent(bool logFirst)
    {
        await using var store = new TelemetryStore();
        if (logFirst) await ImportSubagentAsync(store);
        await store.LogsAsync(Export(Chat("2026-11-20T09:00:01.990Z")));
        if (!logFirst) await ImportSubagentAsync(store);

        Assert.Equal(
            [("sub1", 16_276L)],
            store.Stored.Calls.Select(call => (store.Stored.SessionOf(call.SessionKey).SessionId, call.TokensConsumed)));
        Assert.Equal(
            [("s1", SuspicionStatus.Open)],
            store.Stored.Suspected.Select(suspicion => (store.Stored.SessionOf(suspicion.SessionKey).SessionId, suspicion.Status)));
    }

    [Fact]
    public async Task Export_CumulativeMetricsAlone_AreBilledByWhatEachPointAdds()
    {
        await using var store = new TelemetryStore();
        await store.MetricsAsync(Metrics("2026-11-20T09:01:00Z", 5000));
        await store.MetricsAsync(Metrics("2026-11-20T09:02:00Z", 12000));
        await store.MetricsAsync(Metrics("2026-11-20T09:02:00Z", 12000));

        Assert.Equal((2, 12_000L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.InputTokens)));
    }

    [Fact]
    public async Task Export_MetricsOfASessionThatHasAChat_AreNotBilled()
    {
        foreach (var logFirst in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            if (logFirst) await ImportAsync(store);
            await store.MetricsAsync(Metrics("2026-11-20T09:01:00Z", 5000));
            if (!logFirst) await ImportAsync(store);

            Assert.Equal((1, 16_276L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.TokensConsumed)));
        }
    }

    [Theory]
    [InlineData(980, 80, 980)]
    [InlineData(1010, 110, 1010)]
    public async Task Export_QwenResponse_TotalTellsWhetherThoughtsAreAPartOfTheAnswer(int total, int output, int tokens)
    {
        await using var store = new TelemetryStore();
        await store.LogsAsync(OtlpJson.Logs("qwen-code", "qwen-code", OtlpJson.Log(
            "2026-11-20T09:00:00Z", ("event.name", "qwen-code.api_response"), ("session.id", "q1"), ("response_id", "chatcmpl-1"),
            ("model", "qwen3-coder-plus"),
            ("input_token_count", 900), ("cached_content_token_count", 600), ("output_token_count", 80), ("thoughts_token_count", 30),
            ("total_token_count", total))));

        Assert.Equal(
            [(300L, 600L, (long)output, 30L, (long)tokens)],
            store.Stored.Calls.Select(call => (call.InputTokens, call.CacheReadTokens, call.OutputTokens, call.ReasoningTokens, call.TokensConsumed)));
    }

    private static string Export(params JsonObject[] records) => OtlpJson.Logs("gemini-cli", "gemini-cli", records);

    private static JsonObject Response(string role = "main") => OtlpJson.Log(
        "2026-11-20T09:00:00.360Z", ("event.name", "gemini_cli.api_response"), ("event.timestamp", "2026-11-20T09:00:00.357Z"),
        ("session.id", "s1"), ("prompt_id", "p1"),
        ("model", "gemini-2.5-pro"), ("input_token_count", 5000), ("output_token_count", 40), ("cached_content_token_count", 0), ("thoughts_token_count", 60),
        ("tool_token_count", 7), ("total_token_count", 5107), ("role", role), ("duration_ms", 61));

    private static JsonObject Details() => OtlpJson.Log(
        "2026-11-20T09:00:00.361Z", ("event.name", "gen_ai.client.inference.operation.details"),
        ("event.timestamp", "2026-11-20T09:00:00.357Z"), ("session.id", "s1"),
        ("gen_ai.operation.name", "generate_content"), ("gen_ai.request.seed", null), ("gen_ai.request.model", "gemini-2.5-pro"),
        ("gen_ai.response.model", "gemini-2.5-pro"),
        ("gen_ai.response.id", "resp-7"), ("gen_ai.usage.input_tokens", 5000), ("gen_ai.usage.output_tokens", 40));

    private static JsonObject Chat(string at) => OtlpJson.Log(
        at, ("event.name", "gemini_cli.api_response"), ("event.timestamp", at), ("session.id", "s1"), ("model", "gemini-2.5-pro"), ("input_token_count", 15327),
        ("output_token_count", 23), ("cached_content_token_count", 11526), ("thoughts_token_count", 919), ("tool_token_count", 7),
        ("total_token_count", 16276), ("role", "main"));

    private static string Metrics(string at, int input) => OtlpJson.Metrics("gemini-cli", "gemini-cli",
        OtlpJson.Sum("gemini_cli.token.usage", 2,
            OtlpJson.Point("2026-11-20T09:00:00Z", at, input, ("session.id", "s1"), ("model", "gemini-2.5-pro"), ("type", "input"))),
        OtlpJson.Histogram("gen_ai.client.token.usage", 2, "2026-11-20T09:00:00Z", at, input, ("session.id", "s1"), ("gen_ai.request.model", "gemini-2.5-pro"),
            ("gen_ai.token.type", "input")));

    private static async Task ImportSubagentAsync(TelemetryStore store)
    {
        TemporaryStore.Append(
            Path.Combine(store.Logs.Home, ".gemini", "tmp", "p", "chats", "s1", "sub1.jsonl"),
            GeminiLines.Session("sub1") + "\n" + GeminiLines.Prompt("Hello") + "\n" + GeminiLines.Answer() + "\n");
        await store.Logs.ImportAsync();
    }

    private static async Task ImportAsync(TelemetryStore store)
    {
        TemporaryStore.Append(
            Path.Combine(store.Logs.Home, ".gemini", "tmp", "p", "chats", "session-2026-11-20T09-00-s1.jsonl"),
            GeminiLines.Session() + "\n" + GeminiLines.Prompt("Hello") + "\n" + GeminiLines.Answer() + "\n");
        await store.Logs.ImportAsync();
    }
}
