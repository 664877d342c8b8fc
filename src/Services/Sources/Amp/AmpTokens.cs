using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Amp;

/// <summary>The counters of a message as Amp writes them: all disjoint, and a total of the prompt beside them.</summary>
internal readonly record struct AmpTokens(long? Input, long? Output, long? CacheRead, long? CacheWrite, long? PromptTotal, long? Total = null)
{
    private static readonly string[] Known =
    [
        "model", "timestamp", "inputTokens", "outputTokens", "cacheCreationInputTokens", "cacheReadInputTokens", "totalInputTokens", "maxInputTokens",
        "credits",
    ];

    public static AmpTokens OfMessage(JsonElement usage, ReadCounters counters, ref bool bad)
    {
        usage.ReportUnknown(counters, Known);
        return new(
            usage.Get("inputTokens").Count(ref bad),
            usage.Get("outputTokens").Count(ref bad),
            usage.Get("cacheReadInputTokens").Count(ref bad),
            usage.Get("cacheCreationInputTokens").Count(ref bad),
            usage.Get("totalInputTokens").Count(ref bad));
    }

    /// <summary>The ledger's own counters, which know nothing of the cache; a total alone is one.</summary>
    public static AmpTokens OfLedger(JsonElement tokens, ReadCounters counters, ref bool bad)
    {
        tokens.ReportUnknown(counters, ["input", "output", "total"]);
        return new(tokens.Get("input").Count(ref bad), tokens.Get("output").Count(ref bad), null, null, null, tokens.Get("total").Count(ref bad));
    }

    public TokenUsage ToTokens(out UsageFlags flags)
    {
        flags = PromptTotal is { } total && total != (Input ?? 0) + (CacheRead ?? 0) + (CacheWrite ?? 0) ? UsageFlags.Inconsistent : UsageFlags.None;
        // No time-to-live is stated: a write is taken as short.
        if (CacheWrite > 0) flags |= UsageFlags.TtlAssumed;
        return new TokenUsage { Input = Input, Output = Output, CacheRead = CacheRead, CacheWriteShort = CacheWrite }.Or(Total, ref flags);
    }
}
