using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>A model that declines before it says anything is not billed, whoever tells of it.</summary>
public sealed class TelemetryRefusalTests
{
    private const string At = "2026-11-20T10:00:00Z";

    [Theory]
    [InlineData("refusal", 0, true)]
    [InlineData("refusal", 7, false)]
    [InlineData("end_turn", 0, false)]
    public async Task Export_Refusal_IsFreeOnlyBeforeOutput(string stop, int output, bool isFree)
    {
        await using var store = new TelemetryStore();
        await store.LogsAsync(OtlpJson.Logs("claude-code", "com.anthropic.claude_code.events", OtlpJson.Log(
            At, ("event.name", "api_request"), ("session.id", "s1"), ("model", "claude-fable-5"), ("request_id", "req_1"), ("stop_reason", stop),
            ("input_tokens", 40), ("cache_read_tokens", 120_000), ("output_tokens", output))));
        await store.SpansAsync(OtlpJson.Spans("app", "ai", OtlpJson.Span(
            "00000000000000a1", "chat", At, At, ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "anthropic"),
            ("gen_ai.request.model", "claude-fable-5"), ("gen_ai.response.finish_reasons", new[] { stop }),
            ("gen_ai.usage.input_tokens", 41), ("gen_ai.usage.output_tokens", output))));

        Assert.Equal([120_040L + output, 41L + output], store.Stored.Calls.Select(call => call.TokensConsumed!.Value).OrderDescending());
        Assert.All(store.Stored.Calls, call => Assert.Equal(isFree, call.CostNanos == NanoUsd.Zero));
        Assert.All(store.Stored.Calls, call => Assert.NotNull(call.CostNanos));
    }
}
