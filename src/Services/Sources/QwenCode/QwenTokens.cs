using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.QwenCode;

/// <summary>
/// The counters of one call as Qwen Code writes them. The prompt includes what came from the cache; whether the candidates
/// include the thoughts depends on the service behind it, and the total tells.
/// </summary>
internal readonly record struct QwenTokens(long? Prompt, long? Candidates, long? Thoughts, long? Cached, long? Tool, long? Total)
{
    private static readonly string[] Metadata =
        ["promptTokenCount", "candidatesTokenCount", "thoughtsTokenCount", "cachedContentTokenCount", "toolUsePromptTokenCount", "totalTokenCount"];

    /// <summary>What a telemetry event holds beside the counters, none of it counted.</summary>
    private static readonly string[] Event =
    [
        "event.name", "event.timestamp", "response_id", "model", "duration_ms", "ttft_ms", "status_code", "error", "error_type", "prompt_id", "auth_type",
        "subagent_name", "response_text", "session.id", "finish_reasons", "input_token_count", "output_token_count", "cached_content_token_count",
        "thoughts_token_count", "tool_token_count", "total_token_count",
    ];

    /// <summary>The counters of an <c>assistant</c> line.</summary>
    public static QwenTokens OfMetadata(JsonElement usage, ReadCounters counters, ref bool bad)
    {
        usage.ReportUnknown(counters, Metadata);
        return new(
            usage.Get("promptTokenCount").Count(ref bad),
            Answer(usage, "candidatesTokenCount", ref bad, out var isUnanswered),
            isUnanswered ? null : usage.Get("thoughtsTokenCount").Count(ref bad),
            usage.Get("cachedContentTokenCount").Count(ref bad),
            usage.Get("toolUsePromptTokenCount").Count(ref bad),
            usage.Get("totalTokenCount").Count(ref bad));
    }

    /// <summary>The counters of a telemetry event.</summary>
    public static QwenTokens OfEvent(JsonElement usage, ReadCounters counters, ref bool bad)
    {
        usage.ReportUnknown(counters, Event);
        return new(
            usage.Get("input_token_count").Count(ref bad),
            Answer(usage, "output_token_count", ref bad, out var isUnanswered),
            isUnanswered ? null : usage.Get("thoughts_token_count").Count(ref bad),
            usage.Get("cached_content_token_count").Count(ref bad),
            usage.Get("tool_token_count").Count(ref bad),
            usage.Get("total_token_count").Count(ref bad));
    }

    /// <summary>
    /// The disjoint classes. Thoughts that fit into the candidates are taken as a part of them where no total tells, as the
    /// smaller reading, and flagged; so is a total that fits neither reading, and a cached part larger than the prompt.
    /// </summary>
    public TokenUsage ToTokens(out UsageFlags flags)
    {
        var prompt = Prompt ?? 0;
        var candidates = Candidates ?? 0;
        var thoughts = Thoughts ?? 0;
        var within = prompt + (Tool ?? 0) + candidates;
        var isApart = Total == within + thoughts || (Total != within && thoughts > candidates);
        var isKnown = thoughts == 0 ? Total is null || Total == within : Total == within || Total == within + thoughts;
        flags = isKnown && (Cached ?? 0) <= prompt ? UsageFlags.None : UsageFlags.Inconsistent;
        return new TokenUsage
        {
            Input = Cached <= prompt ? Prompt - Cached : Prompt,
            CacheRead = Cached,
            ToolInput = Tool,
            Output = Candidates is null && Thoughts is null ? null : isApart ? candidates + thoughts : candidates,
            Reasoning = Thoughts,
        }.Or(Total, ref flags);
    }

    /// <summary>What was put out. Where that cannot be, thoughts alone are not it.</summary>
    private static long? Answer(JsonElement usage, string name, ref bool bad, out bool isUnanswered)
    {
        isUnanswered = false;
        var count = usage.Get(name).Count(ref isUnanswered);
        bad |= isUnanswered;
        return count;
    }
}
