using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.FactoryDroid;

/// <summary>The sums that one object holds, in any of the three forms that Droid's files have. The classes are disjoint.</summary>
internal sealed record DroidRecord
{
    public required TokenUsage Tokens { get; init; }

    public UsageFlags Flags { get; init; }

    /// <summary>A counter was negative, fractional or no number.</summary>
    public bool Bad { get; init; }

    /// <summary>The object is a session's own, written anew as the session goes on.</summary>
    public bool IsRunning { get; init; }

    public bool IsNothing => (Tokens.Total ?? 0) == 0;

    /// <summary>The record that an object is; null when it is none.</summary>
    public static DroidRecord? Of(JsonElement value, ReadCounters counters)
    {
        var metrics = value.Get("session").Get("metrics") is { ValueKind: JsonValueKind.Object } nested ? nested : value.Get("metrics");
        if (metrics.Get("tokens") is { ValueKind: JsonValueKind.Object } tokens) return OfMetrics(metrics, tokens, counters);
        if (value.Get("usage") is { ValueKind: JsonValueKind.Object } usage
            && (usage.TryGetProperty("user_tokens", out _) || usage.TryGetProperty("assistant_tokens", out _)))
        {
            return OfUsage(usage, counters);
        }
        return value.Get("tokenUsage") is { ValueKind: JsonValueKind.Object } total ? OfTotal(total, counters) : null;
    }

    private static DroidRecord OfMetrics(JsonElement metrics, JsonElement tokens, ReadCounters counters)
    {
        tokens.ReportUnknown(counters, ["user", "assistant", "cache", "tools"]);
        var cache = metrics.Get("cache") is { ValueKind: JsonValueKind.Object } own ? own : tokens.Get("cache");
        var tools = metrics.Get("tools") is { ValueKind: JsonValueKind.Object } beside ? beside : tokens.Get("tools");
        var bad = false;
        return Make(
            tokens.Get("user").Count(ref bad),
            tokens.Get("assistant").Count(ref bad),
            cache.Get("create").Count(ref bad),
            cache.Get("read").Count(ref bad),
            tools.Get("input").Count(ref bad),
            tools.Get("output").Count(ref bad),
            bad);
    }

    private static DroidRecord OfUsage(JsonElement usage, ReadCounters counters)
    {
        usage.ReportUnknown(counters,
            ["user_tokens", "assistant_tokens", "cache_create_tokens", "cache_read_tokens", "tools_input_tokens", "tools_output_tokens"]);
        var bad = false;
        return Make(
            usage.Get("user_tokens").Count(ref bad),
            usage.Get("assistant_tokens").Count(ref bad),
            usage.Get("cache_create_tokens").Count(ref bad),
            usage.Get("cache_read_tokens").Count(ref bad),
            usage.Get("tools_input_tokens").Count(ref bad),
            usage.Get("tools_output_tokens").Count(ref bad),
            bad);
    }

    /// <summary>Thoughts are not said to be within output or beside it: within where they can be, as the smaller reading.</summary>
    private static DroidRecord OfTotal(JsonElement usage, ReadCounters counters)
    {
        usage.ReportUnknown(counters, ["inputTokens", "outputTokens", "cacheCreationTokens", "cacheReadTokens", "thinkingTokens"]);
        var bad = false;
        var output = usage.Get("outputTokens").Count(ref bad);
        var thinking = usage.Get("thinkingTokens").Count(ref bad);
        var beside = thinking > (output ?? 0);
        var record = Make(
            usage.Get("inputTokens").Count(ref bad),
            beside ? (output ?? 0) + thinking : output,
            usage.Get("cacheCreationTokens").Count(ref bad),
            usage.Get("cacheReadTokens").Count(ref bad),
            null,
            null,
            bad);
        return record with
        {
            Tokens = record.Tokens with { Reasoning = thinking },
            Flags = thinking > 0 ? record.Flags | UsageFlags.Inconsistent : record.Flags,
            IsRunning = true,
            Bad = bad,
        };
    }

    private static DroidRecord Make(long? input, long? output, long? write, long? read, long? toolInput, long? toolOutput, bool bad) => new()
    {
        Tokens = new() { Input = input, Output = output, CacheWriteShort = write, CacheRead = read, ToolInput = toolInput, ToolOutput = toolOutput },
        Flags = write > 0 ? UsageFlags.Aggregate | UsageFlags.TtlAssumed : UsageFlags.Aggregate,
        Bad = bad,
    };
}
