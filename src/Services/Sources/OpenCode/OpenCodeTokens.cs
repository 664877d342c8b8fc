using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>The counters of one answer as OpenCode stores them: all disjoint, reasoning apart from output.</summary>
public readonly record struct OpenCodeTokens(long? Input, long? Output, long? Reasoning, long? CacheRead, long? CacheWrite, long? Total,
    bool WasNegative = false)
{
    // Upstream, this one gateway model reports a prompt that includes the cache, and OpenCode stores it as if it did not.
    private const string DoublingProvider = "amazon-bedrock";
    private const string DoublingModel = "us.openai.gpt-5.6-luna";

    /// <summary>Whether nothing was counted, or only zeros: what a row holds before its first answer.</summary>
    public bool IsNothing => (Input ?? 0) + (Output ?? 0) + (Reasoning ?? 0) + (CacheRead ?? 0) + (CacheWrite ?? 0) + (Total ?? 0) == 0;

    public static OpenCodeTokens Read(JsonElement tokens, ReadCounters counters, ref bool bad)
    {
        var cache = tokens.Get("cache");
        if (tokens.ValueKind == JsonValueKind.Object) tokens.ReportUnknown(counters, ["total", "input", "output", "reasoning", "cache"]);
        if (cache.ValueKind == JsonValueKind.Object) cache.ReportUnknown(counters, ["read", "write"]);
        var negative = false;
        return new(
            tokens.Get("input").NetPrompt(ref bad, ref negative),
            tokens.Get("output").Count(ref bad),
            tokens.Get("reasoning").Count(ref bad),
            cache.Get("read").Count(ref bad),
            cache.Get("write").Count(ref bad),
            tokens.Get("total").Count(ref bad),
            negative);
    }

    /// <summary>
    /// The disjoint classes. Rows with a total state reasoning beside output. Older rows have no total and may hold it
    /// within: where that can be so it is taken to be so, as the smaller reading, and flagged.
    /// </summary>
    public TokenUsage ToTokens(string? provider, string? model, out UsageFlags flags)
    {
        // No time-to-live is stored: a write is taken as short.
        flags = (CacheWrite > 0 ? UsageFlags.TtlAssumed : UsageFlags.None).Doubted(WasNegative);
        var input = Input;
        var output = Output is null && Reasoning is null ? null : (long?)((Output ?? 0) + (Reasoning ?? 0));
        if (Total is null && Reasoning > 0 && Reasoning <= Output)
        {
            output = Output;
            flags |= UsageFlags.Inconsistent;
        }

        var cached = (CacheRead ?? 0) + (CacheWrite ?? 0);
        if (Total is { } total && total != (Input ?? 0) + cached + (Output ?? 0) + (Reasoning ?? 0))
        {
            flags |= UsageFlags.Inconsistent;
        }
        else if (provider == DoublingProvider && model == DoublingModel && cached > 0 && Input >= cached)
        {
            input = Input - cached;
            flags |= UsageFlags.UpstreamDouble;
        }

        return new TokenUsage
        {
            Input = input,
            Output = output,
            Reasoning = Reasoning,
            CacheRead = CacheRead,
            CacheWriteShort = CacheWrite,
        }.Or(Total, ref flags);
    }
}
