using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>The raw counters of one call as a proxy writes them, whatever they are called.</summary>
internal readonly record struct ProxyCounts(long? Input, long? Output, long? Reasoning, long? CacheRead, long? CacheWrite, long? Total)
{
    /// <summary>Whether sound or pictures were counted.</summary>
    public UsageFlags Modality { get; init; }

    /// <summary>Whether nothing was counted, or only zeros.</summary>
    public bool IsNothing => (Input ?? 0) + (Output ?? 0) + (Reasoning ?? 0) + (CacheRead ?? 0) + (CacheWrite ?? 0) + (Total ?? 0) == 0;

    /// <summary>The counters of a queue record, in the proxy's own names.</summary>
    public static ProxyCounts OfQueue(JsonElement tokens, ReadCounters counters, ref bool bad)
    {
        tokens.ReportUnknown(counters,
            ["input_tokens", "output_tokens", "reasoning_tokens", "cached_tokens", "cache_read_tokens", "cache_read_tokens_present",
                "cache_creation_tokens", "total_tokens"]);
        var write = tokens.Get("cache_creation_tokens").Count(ref bad);
        var read = tokens.Get("cache_read_tokens").Count(ref bad);
        var cached = tokens.Get("cached_tokens").Count(ref bad);
        var present = tokens.Get("cache_read_tokens_present").ValueKind == JsonValueKind.True;
        // The flat counter repeats the writes where nothing was read.
        if (!present && (read ?? 0) == 0 && cached > 0) read = cached == write ? 0 : cached;
        return new(
            tokens.Get("input_tokens").Count(ref bad), tokens.Get("output_tokens").Count(ref bad), tokens.Get("reasoning_tokens").Count(ref bad), read, write,
            tokens.Get("total_tokens").Count(ref bad));
    }

    /// <summary>The counters of a provider's own <c>usage</c> object.</summary>
    public static ProxyCounts OfUsage(JsonElement usage, ref bool bad)
    {
        var prompt = usage.Get("prompt_tokens_details");
        var input = usage.Get("input_tokens_details");
        return new(
            First(usage, "input_tokens", "prompt_tokens").Count(ref bad),
            First(usage, "output_tokens", "completion_tokens").Count(ref bad),
            (First(usage, "reasoning_tokens") is { ValueKind: not JsonValueKind.Undefined } flat ? flat
                : First(usage.Get("completion_tokens_details"), "reasoning_tokens") is { ValueKind: not JsonValueKind.Undefined } detail ? detail
                : First(usage.Get("output_tokens_details"), "reasoning_tokens")).Count(ref bad),
            (First(usage, "cache_read_tokens", "cache_read_input_tokens", "cached_tokens") is { ValueKind: not JsonValueKind.Undefined } read ? read
                : First(prompt, "cached_tokens") is { ValueKind: not JsonValueKind.Undefined } cached ? cached
                : First(input, "cached_tokens")).Count(ref bad),
            First(usage, "cache_creation_tokens", "cache_creation_input_tokens", "cache_write_tokens").Count(ref bad),
            First(usage, "total_tokens").Count(ref bad))
        {
            Modality = OtherModality.Of(usage),
        };
    }

    /// <summary>The disjoint classes. A total that the reading does not give is flagged.</summary>
    public TokenUsage ToTokens(ProxyCounting counting, out UsageFlags flags)
    {
        // No time-to-live is stated: a write is taken as short.
        flags = (CacheWrite > 0 ? UsageFlags.TtlAssumed : UsageFlags.None) | Modality;
        var cached = (CacheRead ?? 0) + (CacheWrite ?? 0);
        var plain = (Input ?? 0) + (Output ?? 0);
        if (counting == ProxyCounting.Unknown) counting = ByTotal(plain, cached);
        var expected = counting switch
        {
            ProxyCounting.Disjoint => plain + cached,
            ProxyCounting.ReasoningApart => plain + (Reasoning ?? 0),
            _ => plain,
        };
        if ((Total is { } total && total != expected) || (counting != ProxyCounting.Disjoint && cached > (Input ?? 0)))
        {
            flags |= UsageFlags.Inconsistent;
        }
        var output = counting == ProxyCounting.ReasoningApart && (Output ?? Reasoning) is not null ? (Output ?? 0) + (Reasoning ?? 0) : Output;
        return new TokenUsage
        {
            Input = counting == ProxyCounting.Disjoint ? Input : Input is { } prompt ? Math.Max(0, prompt - cached) : null,
            Output = output,
            Reasoning = Reasoning is { } thought ? Math.Min(thought, output ?? 0) : null,
            CacheRead = CacheRead,
            CacheWriteShort = CacheWrite,
        }.Or(Total, ref flags);
    }

    private ProxyCounting ByTotal(long plain, long cached)
    {
        if (Total is not { } total || total == plain) return cached > (Input ?? 0) ? ProxyCounting.Disjoint : ProxyCounting.Inclusive;
        if (total == plain + (Reasoning ?? 0)) return ProxyCounting.ReasoningApart;
        return total == plain + cached ? ProxyCounting.Disjoint : ProxyCounting.Inclusive;
    }

    private static JsonElement First(JsonElement value, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (value.Get(name) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } found) return found;
        }

        return default;
    }
}
