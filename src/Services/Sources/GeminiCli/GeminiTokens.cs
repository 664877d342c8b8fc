using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.GeminiCli;

/// <summary>
/// The counters of one answer as Gemini CLI writes them. The prompt includes what came from the cache, output leaves out
/// thoughts, and tool results are billed as input without being a part of the prompt.
/// </summary>
internal readonly record struct GeminiTokens(long? Input, long? Cached, long? Output, long? Thoughts, long? Tool, long? Total)
{
    private static readonly string[] Known = ["input", "cached", "output", "thoughts", "tool", "total"];

    /// <summary>Whether nothing was counted at all.</summary>
    public bool IsEmpty => Input is null && Output is null && Cached is null && Thoughts is null && Tool is null && (Total ?? 0) == 0;

    public static GeminiTokens Read(JsonElement tokens, ReadCounters counters, ref bool bad)
    {
        tokens.ReportUnknown(counters, Known);
        var isUnanswered = false;
        var output = tokens.Get("output").Count(ref isUnanswered);
        bad |= isUnanswered;
        return new(
            tokens.Get("input").Count(ref bad),
            tokens.Get("cached").Count(ref bad),
            output,
            // Thoughts alone are not what was put out.
            isUnanswered ? null : tokens.Get("thoughts").Count(ref bad),
            tokens.Get("tool").Count(ref bad),
            tokens.Get("total").Count(ref bad));
    }

    /// <summary>
    /// The disjoint classes. Some older files hold the prompt without its cached part: the total tells, and where it tells
    /// nothing, a cached part that is larger than the prompt. A total that fits neither reading is flagged.
    /// </summary>
    public TokenUsage ToTokens(out UsageFlags flags)
    {
        var input = Input ?? 0;
        var cached = Cached ?? 0;
        var parts = input + (Output ?? 0) + (Thoughts ?? 0) + (Tool ?? 0);
        var fitsInclusive = cached <= input && (Total is null || Total == parts);
        var fitsNet = Total == parts + cached;
        flags = fitsInclusive || fitsNet ? UsageFlags.None : UsageFlags.Inconsistent;
        var isNet = !fitsInclusive && (fitsNet || cached > input);
        return new TokenUsage
        {
            Input = isNet ? Input : Input - cached,
            CacheRead = Cached,
            Output = Output is null && Thoughts is null ? null : (Output ?? 0) + (Thoughts ?? 0),
            Reasoning = Thoughts,
            ToolInput = Tool,
        }.Or(Total, ref flags);
    }
}
