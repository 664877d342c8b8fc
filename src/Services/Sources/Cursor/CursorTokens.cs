using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Cursor;

/// <summary>
/// The counters of an answer as Cursor keeps them. The editor keeps only the prompt and the output; where a record has the
/// cache too (Cursor's SDK), the prompt includes both of its parts.
/// </summary>
public readonly record struct CursorTokens(long? Input, long? Output, long? CacheRead, long? CacheWrite, long? Total = null)
{
    private static readonly string[] Known = ["inputTokens", "outputTokens", "cacheReadTokens", "cacheWriteTokens", "totalTokens"];

    /// <summary>Nothing counted, or only zeros: what the editor writes where it knows nothing.</summary>
    public bool IsNothing => (Input ?? 0) + (Output ?? 0) + (CacheRead ?? 0) + (CacheWrite ?? 0) + (Total ?? 0) == 0;

    public static CursorTokens Read(JsonElement tokens, ReadCounters counters, ref bool bad)
    {
        tokens.ReportUnknown(counters, Known);
        return new(
            tokens.Get("inputTokens").Count(ref bad),
            tokens.Get("outputTokens").Count(ref bad),
            tokens.Get("cacheReadTokens").Count(ref bad),
            tokens.Get("cacheWriteTokens").Count(ref bad),
            tokens.Get("totalTokens").Count(ref bad));
    }

    /// <summary>The disjoint classes.</summary>
    public TokenUsage ToTokens(out UsageFlags flags)
    {
        var cached = (CacheRead ?? 0) + (CacheWrite ?? 0);
        var isKnown = CacheRead is not null || CacheWrite is not null;
        flags = !isKnown && Input > 0 ? UsageFlags.CacheUnknown : UsageFlags.None;
        if (cached > (Input ?? 0)) flags |= UsageFlags.Inconsistent;
        // No time-to-live is stated: a write is taken as short.
        if (CacheWrite > 0) flags |= UsageFlags.TtlAssumed;
        return new TokenUsage
        {
            Input = cached <= Input ? Input - cached : Input,
            Output = Output,
            CacheRead = CacheRead,
            CacheWriteShort = CacheWrite,
        }.Or(Total, ref flags);
    }
}
