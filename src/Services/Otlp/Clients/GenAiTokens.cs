using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Otlp.Clients;

/// <summary>
/// Counters as the conventions define them: the prompt includes what was read from and written to a cache, the output
/// includes reasoning.
/// </summary>
internal readonly record struct GenAiTokens(long? Input, long? CacheRead, long? CacheWrite, long? Output, long? Reasoning, long? Total)
{
    private static readonly string[] Counters = ["gen_ai.usage.", "ai.usage.", "llm.usage.", "llm.token_count."];

    private const string SdkDetails = "ai.usage.inputTokenDetails.";

    /// <summary>Whether any counter is there, readable or not.</summary>
    public static bool Has(OtlpAttributes attributes)
    {
        var bad = false;
        return Told(attributes, ref bad) != default || bad;
    }

    /// <summary>The counters of a call, as the conventions count.</summary>
    /// <param name="attributes">Of the call.</param>
    /// <param name="provider">Who served it, as <see cref="GenAiProviders"/> names it.</param>
    /// <param name="bad">Set when a counter is no whole number of zero or more.</param>
    public static GenAiTokens Read(OtlpAttributes attributes, string? provider, ref bool bad)
    {
        var told = Told(attributes, ref bad) with { Modality = OfOthers(attributes) };
        if (told.Input is null || !IsNetOfCache(attributes, provider)) return told;
        var written = told.CacheWrite ?? SdkMetadata.CacheWritten(attributes.Text(SdkMetadata.Attribute));
        return told with { Input = told.Input + (told.CacheRead ?? 0) + (written ?? 0), CacheWrite = written };
    }

    /// <summary>
    /// The AI SDK before version 6 passes on what Anthropic's interfaces count, which is the prompt without its cache, and tells
    /// what was read from it in a counter of its own and what was written to it in its metadata. Version 6 counts as the
    /// conventions do, and splits the prompt up to say so.
    /// </summary>
    private static bool IsNetOfCache(OtlpAttributes attributes, string? provider) =>
        provider is not null && (provider.Contains("anthropic", StringComparison.Ordinal) || provider is CloudNames.Bedrock)
            && (attributes.Has("ai.usage.cachedInputTokens") || attributes.Has(SdkMetadata.Attribute))
            && !attributes.All.Any(attribute => attribute.Key.StartsWith(SdkDetails, StringComparison.Ordinal))
            && !attributes.Has("gen_ai.usage.cache_read.input_tokens");

    private static GenAiTokens Told(OtlpAttributes attributes, ref bool bad) => new(
        attributes.Count(ref bad, "gen_ai.usage.input_tokens", "ai.usage.inputTokens", "gen_ai.usage.prompt_tokens", "ai.usage.promptTokens",
            "llm.usage.prompt_tokens"),
        attributes.Count(ref bad, "gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens", SdkDetails + "cacheReadTokens",
            "ai.usage.cachedInputTokens"),
        attributes.Count(ref bad, "gen_ai.usage.cache_write.input_tokens", "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.cache_creation_input_tokens", SdkDetails + "cacheWriteTokens"),
        attributes.Count(ref bad, "gen_ai.usage.output_tokens", "ai.usage.outputTokens", "gen_ai.usage.completion_tokens",
            "ai.usage.completionTokens", "llm.usage.completion_tokens"),
        attributes.Count(ref bad, "gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens", "ai.usage.outputTokenDetails.reasoningTokens",
            "ai.usage.reasoningTokens"),
        attributes.Count(ref bad, "gen_ai.usage.total_tokens", "ai.usage.totalTokens", "llm.usage.total_tokens"));

    /// <summary>Whether sound or pictures were counted.</summary>
    public UsageFlags Modality { get; init; }

    /// <summary>The conventions name no such counters of a call yet; libraries put them among those that there are.</summary>
    private static UsageFlags OfOthers(OtlpAttributes attributes)
    {
        var unread = false;
        return attributes.All.Any(attribute => OtherModality.IsNamed(attribute.Key)
            && Counters.Any(prefix => attribute.Key.StartsWith(prefix, StringComparison.Ordinal)) && attributes.Count(attribute.Key, ref unread) > 0)
            ? UsageFlags.OtherModality
            : UsageFlags.None;
    }

    public TokenUsage ToTokens(out UsageFlags flags)
    {
        flags = (CacheWrite > 0 ? UsageFlags.TtlAssumed : UsageFlags.None) | Modality;
        if (Input is null && Output is null && CacheRead is null && CacheWrite is null) return TokenUsage.Unknown.Or(Total, ref flags);
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
