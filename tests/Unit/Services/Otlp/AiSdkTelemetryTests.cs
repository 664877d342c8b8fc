using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>The AI SDK's two ways to count a prompt.</summary>
public sealed class AiSdkTelemetryTests
{
    [Theory]
    [InlineData("anthropic.messages", "claude-sonnet-4-6")]
    [InlineData("vertex.anthropic.messages", "claude-sonnet-4-6")]
    [InlineData("amazon-bedrock", "anthropic.claude-sonnet-4-6")]
    public async Task Export_BeforeVersion6FromAnthropic_HasTheCacheBesideThePrompt(string provider, string model) =>
        Assert.Equal((10L, 5000L, 7L), await ReadAsync(provider, model, ("ai.usage.inputTokens", 10), ("ai.usage.cachedInputTokens", 5000)));

    [Theory]
    [InlineData("openai.responses", "gpt-5.1")]
    [InlineData("google.generative-ai", "gemini-2.5-pro")]
    public async Task Export_BeforeVersion6FromOthers_HasTheCacheInThePrompt(string provider, string model) =>
        Assert.Equal((10L, 5000L, 7L), await ReadAsync(provider, model, ("ai.usage.inputTokens", 5010), ("ai.usage.cachedInputTokens", 5000)));

    [Fact]
    public async Task Export_Version6FromAnthropic_HasTheCacheInThePrompt() =>
        Assert.Equal((10L, 5000L, 7L), await ReadAsync(
            "anthropic.messages", "claude-sonnet-4-6", ("ai.usage.inputTokens", 5010), ("ai.usage.cachedInputTokens", 5000),
            ("ai.usage.inputTokenDetails.noCacheTokens", 10)));

    [Theory]
    [InlineData("""{"anthropic":{"usage":{"input_tokens":10},"cacheCreationInputTokens":200,"stopSequence":null}}""", 200L)]
    [InlineData("""{"anthropic":{"usage":{"cache_creation_input_tokens":200}}}""", 200L)]
    [InlineData("""{"anthropic":{"cacheCreationInputTokens":null}}""", null)]
    [InlineData("""{"anthropic":{"cacheCreationInputTokens":-1}}""", null)]
    [InlineData("""{"anthropic":""", null)]
    public async Task Export_BeforeVersion6FromAnthropic_HasCacheWritesInItsMetadata(string metadata, long? written)
    {
        await using var store = new TelemetryStore();
        await store.SpansAsync(OtlpJson.Spans("web", "ai", OtlpJson.Span(
            "00000000000000a1", "ai.generateText.doGenerate", "2026-11-20T10:00:00Z", "2026-11-20T10:00:09Z",
            ("ai.operationId", "ai.generateText.doGenerate"), ("ai.model.provider", "anthropic.messages"), ("ai.model.id", "claude-sonnet-4-6"),
            ("session.id", "c1"), ("ai.usage.inputTokens", 10), ("ai.usage.outputTokens", 7), ("ai.usage.cachedInputTokens", 5000),
            ("ai.response.providerMetadata", metadata))));

        var call = store.Stored.Call;
        Assert.Equal((10L, 5000L, written), (call.InputTokens, call.CacheReadTokens, call.CacheWriteShortTokens));
    }

    [Theory]
    [InlineData("ai.response.finishReason", "error", 7, SessionStatus.Failed, UsageStatus.Error, 0.0)]
    [InlineData("gen_ai.response.finish_reasons", "error", 7, SessionStatus.Failed, UsageStatus.Error, 0.0)]
    [InlineData("ai.response.finishReason", "stop", 7, SessionStatus.Success, UsageStatus.Success, 0.0)]
    [InlineData("ai.response.finishReason", "content-filter", 7, SessionStatus.Success, UsageStatus.Success, 0.0)]
    [InlineData("ai.response.finishReason", "content-filter", 0, SessionStatus.Success, UsageStatus.Success, null)]
    [InlineData("ai.response.finishReason", "refusal", 0, SessionStatus.Success, UsageStatus.Success, null)]
    public async Task Export_FinishReason_TellsHowTheCallEnded(
        string name, string reason, int output, SessionStatus session, UsageStatus status, double? costs)
    {
        await using var store = new TelemetryStore();
        await store.SpansAsync(OtlpJson.Spans("web", "ai", OtlpJson.Span(
            "00000000000000a1", "ai.streamText.doStream", "2026-11-20T10:00:00Z", "2026-11-20T10:00:09Z",
            ("ai.operationId", "ai.streamText.doStream"), ("ai.model.provider", "anthropic.messages"), ("ai.model.id", "claude-sonnet-4-6"),
            ("session.id", "c1"), ("ai.usage.inputTokens", 1000), ("ai.usage.outputTokens", output), (name, reason))));

        Assert.Equal((session, status), (store.Stored.Session.Status, store.Stored.Call.Status));
        Assert.Equal(costs is null, store.Stored.Call.CostNanos == NanoUsd.Zero);
    }

    [Fact]
    public async Task Export_ErrorBeforeAnythingWasCounted_IsNoCallAndAFailedSession()
    {
        await using var store = new TelemetryStore();
        await store.SpansAsync(OtlpJson.Spans("web", "ai", OtlpJson.Span(
            "00000000000000a1", "ai.streamText.doStream", "2026-11-20T10:00:00Z", "2026-11-20T10:00:09Z",
            ("ai.operationId", "ai.streamText.doStream"), ("ai.model.provider", "openai.responses"), ("ai.model.id", "gpt-5.1"),
            ("session.id", "c1"), ("ai.response.finishReason", "error"))));

        Assert.Empty(store.Stored.Calls);
        Assert.Equal(SessionStatus.Failed, store.Stored.Session.Status);
    }

    [Fact]
    public async Task Export_BeforeVersion6WithoutCacheCounter_IsWhatItSays() =>
        Assert.Equal((5010L, null, 7L), await ReadAsync("anthropic.messages", "claude-sonnet-4-6", ("ai.usage.inputTokens", 5010)));

    [Fact]
    public async Task Export_ConventionsFromAnthropic_HaveTheCacheInThePrompt() =>
        Assert.Equal((10L, 5000L, 7L), await ReadAsync(
            "anthropic", "claude-sonnet-4-6", ("gen_ai.usage.input_tokens", 5010), ("gen_ai.usage.cache_read.input_tokens", 5000)));

    private static async Task<(long? Input, long? Read, long? Output)> ReadAsync(string provider, string model, params (string, object?)[] counts)
    {
        await using var store = new TelemetryStore();
        await store.SpansAsync(OtlpJson.Spans("web", "ai", OtlpJson.Span(
            "00000000000000a1", "ai.streamText.doStream", "2026-11-20T10:00:00Z", "2026-11-20T10:00:09Z",
            [("ai.operationId", "ai.streamText.doStream"), ("ai.model.provider", provider), ("ai.model.id", model), ("session.id", "c1"),
                ("ai.usage.outputTokens", 7), .. counts])));
        var call = store.Stored.Call;
        return (call.InputTokens, call.CacheReadTokens, call.OutputTokens);
    }
}
