using Helicarrier.Domain.Usage;
using Helicarrier.Services.Otlp;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>What is a call is decided for telemetry as it is for logs, whoever sends it.</summary>
public sealed class TelemetryCallRuleTests
{
    private const string At = "2026-11-20T10:00:00Z";

    public static TheoryData<string> Senders => ["claude", "claude span", "codex", "gemini", "qwen", "conventions", "ai sdk"];

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task Export_RecordOfZeros_IsNoCallAndNoFault(string sender)
    {
        await using var store = new TelemetryStore();
        Assert.Equal(new(0, 0, null), await SendAsync(store, sender, 0, 0));
        Assert.Empty(store.Stored.Calls);

        await SendAsync(store, sender, 900, 80);
        Assert.Equal((900L, 80L), (store.Stored.Call.InputTokens, store.Stored.Call.OutputTokens));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task Export_OneImpossibleCounter_IsUnknownAndTheOthersCount(string sender)
    {
        await using var store = new TelemetryStore();
        foreach (var (counter, place) in new object[] { -5, 1.5, "x" }.Select((counter, place) => (counter, place)))
        {
            Assert.Equal(new(0, 0, null), await SendAsync(store, sender, counter, 80 + place));
            Assert.Equal(new(0, 0, null), await SendAsync(store, sender, 900 + place, counter));
        }

        Assert.Equal(
            (3L, 3L, 2703L, 243L),
            (store.Stored.Calls.LongCount(call => call.InputTokens is null), store.Stored.Calls.LongCount(call => call.OutputTokens is null),
                store.Stored.Calls.Sum(call => call.InputTokens ?? 0), store.Stored.Calls.Sum(call => call.OutputTokens ?? 0)));
        Assert.All(store.Stored.Calls, call => Assert.True(((UsageFlags)call.Flags).HasFlag(UsageFlags.Inconsistent)));
        Assert.All(store.Stored.Calls, call => Assert.Null(call.CostNanos));
    }

    private static Task<OtlpResult> SendAsync(TelemetryStore store, string sender, object input, object output) => sender switch
    {
        "claude" => store.LogsAsync(OtlpJson.Logs("claude-code", "com.anthropic.claude_code.events", OtlpJson.Log(
            At, ("event.name", "api_request"), ("session.id", "s1"), ("model", "claude-sonnet-4-5"), ("request_id", $"req_{input}_{output}"),
            ("input_tokens", input), ("output_tokens", output)))),
        "claude span" => store.SpansAsync(OtlpJson.Spans("claude-code", "com.anthropic.claude_code.tracing", OtlpJson.Span(
            Id(input, output), "claude_code.llm_request", At, At, ("session.id", "s1"), ("model", "claude-sonnet-4-5"),
            ("input_tokens", input), ("output_tokens", output)))),
        "codex" => store.LogsAsync(OtlpJson.Logs("codex_exec", "codex_otel.log_only", OtlpJson.Log(
            At, ("event.name", "codex.sse_event"), ("event.kind", "response.completed"), ("event.timestamp", At), ("conversation.id", "T"),
            ("model", "gpt-5.1"), ("input_token_count", input), ("output_token_count", output)))),
        "gemini" => store.LogsAsync(OtlpJson.Logs("gemini-cli", "gemini-cli", OtlpJson.Log(
            At, ("event.name", "gemini_cli.api_response"), ("event.timestamp", At), ("session.id", "s1"), ("prompt_id", "p1"), ("model", "gemini-2.5-pro"),
            ("input_token_count", input), ("output_token_count", output), ("thoughts_token_count", 0)))),
        "qwen" => store.LogsAsync(OtlpJson.Logs("qwen-code", "qwen-code", OtlpJson.Log(
            At, ("event.name", "qwen-code.api_response"), ("session.id", "s1"), ("response_id", $"r_{input}_{output}"), ("model", "qwen3-coder-plus"),
            ("input_token_count", input), ("output_token_count", output)))),
        "ai sdk" => store.SpansAsync(OtlpJson.Spans("app", "ai", OtlpJson.Span(
            Id(input, output), "ai.streamText.doStream", At, At, ("ai.operationId", "ai.streamText.doStream"), ("ai.model.provider", "openai"),
            ("ai.model.id", "gpt-5.1"), ("ai.usage.promptTokens", input), ("ai.usage.completionTokens", output)))),
        _ => store.SpansAsync(OtlpJson.Spans("app", "openai", OtlpJson.Span(
            Id(input, output), "chat", At, At, ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", "gpt-5.1"),
            ("gen_ai.usage.input_tokens", input), ("gen_ai.usage.output_tokens", output)))),
    };

    private static string Id(object input, object output) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{input}/{output}")).AsSpan(0, 8));
}
