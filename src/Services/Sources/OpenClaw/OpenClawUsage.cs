using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.OpenClaw;

/// <summary>
/// The counters of one answer. The four classes are disjoint and reasoning is within output. Where a provider's own words
/// were kept instead, its prompt may include what came from the cache: the total tells.
/// </summary>
internal readonly record struct OpenClawUsage(long? Input, long? Output, long? CacheRead, long? CacheWrite, long? Total,
    bool PromptMayInclude, bool WasNegative, NanoUsd? Cost)
{
    private static readonly string[] Known =
    [
        "input", "output", "cacheRead", "cacheWrite", "totalTokens", "cost", "reasoning", "prompt_tokens", "completion_tokens", "total_tokens", "cached_tokens",
        "prompt_tokens_details", "completion_tokens_details", "cache_creation_input_tokens", "cache_read_input_tokens", "input_tokens", "output_tokens",
    ];

    public static OpenClawUsage Read(JsonElement usage, ReadCounters counters, ref bool bad)
    {
        usage.ReportUnknown(counters, Known);
        var own = usage.Get("input").ValueKind != JsonValueKind.Undefined || usage.Get("input_tokens").ValueKind != JsonValueKind.Undefined;
        var negative = false;
        var input = First(usage, "input", "input_tokens", "prompt_tokens").NetPrompt(ref bad, ref negative);
        var cost = usage.Get("cost");
        return new(
            input,
            First(usage, "output", "output_tokens", "completion_tokens").Count(ref bad),
            (First(usage, "cacheRead", "cache_read_input_tokens", "cached_tokens") is { ValueKind: not JsonValueKind.Undefined } read
                ? read
                : usage.Get("prompt_tokens_details").Get("cached_tokens")).Count(ref bad),
            First(usage, "cacheWrite", "cache_creation_input_tokens").Count(ref bad),
            First(usage, "totalTokens", "total_tokens").Count(ref bad),
            !own,
            negative,
            cost.Get("total").Usd() ?? cost.Usd())
        {
            Modality = OtherModality.Of(usage),
        };
    }

    /// <summary>Whether sound or pictures were counted.</summary>
    public UsageFlags Modality { get; init; }

    public TokenUsage ToTokens(out UsageFlags flags)
    {
        // No time-to-live is stored: a write is taken as short.
        flags = (CacheWrite > 0 ? UsageFlags.TtlAssumed : UsageFlags.None) | Modality;
        var cached = (CacheRead ?? 0) + (CacheWrite ?? 0);
        var plain = (Input ?? 0) + (Output ?? 0);
        var within = PromptMayInclude && Input >= cached && Total != plain + cached;
        if (WasNegative || (Total is { } total && total != (within ? plain : plain + cached))) flags |= UsageFlags.Inconsistent;
        var tokens = new TokenUsage { Input = within ? Input - cached : Input, Output = Output, CacheRead = CacheRead, CacheWriteShort = CacheWrite };
        return tokens.Or(Total, ref flags);
    }

    private static JsonElement First(JsonElement usage, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (usage.Get(name) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value) return value;
        }

        return default;
    }
}
