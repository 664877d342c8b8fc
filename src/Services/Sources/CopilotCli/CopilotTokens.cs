using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.CopilotCli;

/// <summary>Counters as Copilot CLI writes them: the prompt includes what the cache gave and took, output includes reasoning.</summary>
/// <param name="Calls">How many calls a sum is over; null where it does not say.</param>
internal readonly record struct CopilotTokens(long? Input, long? Output, long? CacheRead, long? CacheWrite, long? Reasoning, long? Calls = null)
{
    private static readonly string[] Known =
    [
        "inputTokens", "outputTokens", "cacheReadTokens", "cacheWriteTokens", "reasoningTokens", "model", "modelDisplayName", "cost", "duration",
        "timeToFirstTokenMs", "outputTtftMs", "initiator", "interactionType", "isByok", "byokKind", "modelProvider", "providerType", "isAuto",
        "maxPromptTokens", "maxOutputTokens", "transport", "requestBodyBytes", "requestBodyWireBytes", "requestBodyEncoding", "apiCallId", "rte",
        "apiEndpoint", "accounting", "aiCreditsStatus", "reasoningEffort", "reasoningSummary", "availableToolCount", "toolTokenCount",
        "customToolCallCount", "unmatchedToolResultCount", "orphanToolCallCount", "frontierSource", "cacheDetailsReported", "numToolCalls",
        "toolCounts", "finishReason", "contentFilterTriggered",
    ];

    public static CopilotTokens Read(JsonElement usage, ReadCounters counters, ref bool bad)
    {
        usage.ReportUnknown(counters, Known);
        return new(
            usage.Get("inputTokens").Count(ref bad),
            usage.Get("outputTokens").Count(ref bad),
            usage.Get("cacheReadTokens").Count(ref bad),
            usage.Get("cacheWriteTokens").Count(ref bad),
            usage.Get("reasoningTokens").Count(ref bad));
    }

    /// <summary>A model's sums of a session.</summary>
    public static CopilotTokens ReadSum(JsonElement metrics, ReadCounters counters, ref bool bad)
    {
        return Read(metrics.Get("usage"), counters, ref bad) with { Calls = metrics.Get("requests").Get("count").Whole() };
    }

    /// <summary>What was added since an earlier total; all of it when the total went down, which is a new count.</summary>
    public CopilotTokens Since(CopilotTokens earlier) =>
        Input < earlier.Input || Output < earlier.Output || CacheRead < earlier.CacheRead || CacheWrite < earlier.CacheWrite || Reasoning < earlier.Reasoning
            ? this
            : new(Minus(Input, earlier.Input), Minus(Output, earlier.Output), Minus(CacheRead, earlier.CacheRead), Minus(CacheWrite, earlier.CacheWrite),
                Minus(Reasoning, earlier.Reasoning), Minus(Calls, earlier.Calls));

    /// <summary>The same, with what it does not tell taken from an earlier total.</summary>
    public CopilotTokens Or(CopilotTokens earlier) => new(Input ?? earlier.Input, Output ?? earlier.Output, CacheRead ?? earlier.CacheRead,
        CacheWrite ?? earlier.CacheWrite, Reasoning ?? earlier.Reasoning, Calls ?? earlier.Calls);

    /// <summary>The disjoint classes. A cache larger than the prompt that should hold it leaves the counters as they are, flagged.</summary>
    public TokenUsage ToTokens(out UsageFlags flags)
    {
        var cached = (CacheRead ?? 0) + (CacheWrite ?? 0);
        var fits = cached <= (Input ?? 0) && (Reasoning ?? 0) <= (Output ?? 0);
        flags = fits ? UsageFlags.None : UsageFlags.Inconsistent;
        // No time-to-live is stated: a write is taken as short.
        if (CacheWrite > 0) flags |= UsageFlags.TtlAssumed;
        return new()
        {
            Input = cached <= Input ? Input - cached : Input,
            CacheRead = CacheRead,
            CacheWriteShort = CacheWrite,
            Output = Output,
            Reasoning = Reasoning,
        };
    }

    private static long? Minus(long? total, long? earlier) => total - (earlier ?? 0);
}
