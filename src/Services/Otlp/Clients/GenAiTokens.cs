using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Otlp.Clients;

/// <summary>
/// Counters as the conventions define them: the prompt includes what was read from and written to a cache, the output
/// includes reasoning.
/// </summary>
internal readonly record struct GenAiTokens(long? Input, long? CacheRead, long? CacheWrite, long? Output, long? Reasoning, long? Total)
{
    public static GenAiTokens Read(OtlpAttributes attributes, ref bool bad) => new(
        attributes.Count(ref bad, "gen_ai.usage.input_tokens", "ai.usage.inputTokens", "gen_ai.usage.prompt_tokens", "ai.usage.promptTokens",
            "llm.usage.prompt_tokens"),
        attributes.Count(ref bad, "gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens", "ai.usage.inputTokenDetails.cacheReadTokens",
            "ai.usage.cachedInputTokens"),
        attributes.Count(ref bad, "gen_ai.usage.cache_write.input_tokens", "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.cache_creation_input_tokens", "ai.usage.inputTokenDetails.cacheWriteTokens"),
        attributes.Count(ref bad, "gen_ai.usage.output_tokens", "ai.usage.outputTokens", "gen_ai.usage.completion_tokens",
            "ai.usage.completionTokens", "llm.usage.completion_tokens"),
        attributes.Count(ref bad, "gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens", "ai.usage.outputTokenDetails.reasoningTokens",
            "ai.usage.reasoningTokens"),
        attributes.Count(ref bad, "gen_ai.usage.total_tokens", "ai.usage.totalTokens", "llm.usage.total_tokens"));

    public TokenUsage ToTokens(out UsageFlags flags)
    {
        flags = CacheWrite > 0 ? UsageFlags.TtlAssumed : UsageFlags.None;
        if (Input is null && Output is null) return TokenUsage.Unknown.Or(Total, ref flags);
        var uncached = Input - (CacheRead ?? 0) - (CacheWrite ?? 0);
        if (uncached < 0 || Reasoning > Output) flags |= UsageFlags.Inconsistent;
        return new()
        {
            Input = uncached is null ? null : Math.Max(0, uncached.Value),
            CacheRead = CacheRead,
            CacheWriteShort = CacheWrite,
            Output = Output,
            Reasoning = Reasoning,
        };
    }
}
