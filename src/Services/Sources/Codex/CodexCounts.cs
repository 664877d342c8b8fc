using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Codex;

/// <summary>Codex's six counters as written: overlapping (input includes cache, output includes reasoning). Null was not written.</summary>
public readonly record struct CodexCounts(long? Input, long? Cached, long? CacheWrite, long? Output, long? Reasoning, long? Total)
{
    /// <summary>No prompt and no output: what Codex writes as an estimate after a compaction is not usage.</summary>
    public bool IsNothing => (Input ?? 0) == 0 && (Output ?? 0) == 0 && (Cached ?? 0) == 0;

    public static CodexCounts operator -(CodexCounts left, CodexCounts right) => new(
        Minus(left.Input, right.Input),
        Minus(left.Cached, right.Cached),
        Minus(left.CacheWrite, right.CacheWrite),
        Minus(left.Output, right.Output),
        Minus(left.Reasoning, right.Reasoning),
        Minus(left.Total, right.Total));

    /// <summary>Whether any counter went down: the thread's running total was started anew.</summary>
    public bool IsNegative => Input < 0 || Cached < 0 || CacheWrite < 0 || Output < 0 || Reasoning < 0 || Total < 0;

    /// <summary>
    /// The disjoint classes. A log does not say how long a cache write lives: it is taken as short and flagged. Counters
    /// whose parts exceed the whole, or whose total is not input plus output, are flagged too.
    /// </summary>
    public TokenUsage ToTokens(out UsageFlags flags)
    {
        var uncached = Input - (Cached ?? 0) - (CacheWrite ?? 0);
        flags = CacheWrite > 0 ? UsageFlags.TtlAssumed : UsageFlags.None;
        var contradicts = Total > 0 && Input + Output is { } sum && Total != sum;
        if (uncached < 0 || Reasoning > Output || contradicts) flags |= UsageFlags.Inconsistent;
        return new TokenUsage
        {
            Input = uncached < 0 ? 0 : uncached,
            CacheRead = Cached > Input ? Input : Cached,
            CacheWriteShort = CacheWrite,
            Output = Output,
            Reasoning = Reasoning > Output ? Output : Reasoning,
        }.Or(Total, ref flags);
    }

    /// <summary>Reads the object that follows.</summary>
    /// <param name="reader">Before it.</param>
    /// <param name="counters">Where unknown names are counted.</param>
    /// <param name="bad">Set when a counter cannot be.</param>
    /// <returns>Null when it is absent, null or empty; <paramref name="bad"/> when a counter is no whole number of zero or more.</returns>
    internal static CodexCounts? Read(ref Utf8JsonReader reader, ReadCounters counters, ref bool bad)
    {
        if (!JsonFields.EnterObject(ref reader)) return null;
        long? input = null, cached = null, write = null, output = null, reasoning = null, total = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var good = true;
            if (reader.ValueTextEquals("input_tokens"u8))
            {
                good = JsonFields.TryReadCount(ref reader, out input);
            }
            else if (reader.ValueTextEquals("cached_input_tokens"u8))
            {
                good = JsonFields.TryReadCount(ref reader, out cached);
            }
            else if (reader.ValueTextEquals("cache_write_input_tokens"u8))
            {
                good = JsonFields.TryReadCount(ref reader, out write);
            }
            else if (reader.ValueTextEquals("output_tokens"u8))
            {
                good = JsonFields.TryReadCount(ref reader, out output);
            }
            else if (reader.ValueTextEquals("reasoning_output_tokens"u8))
            {
                good = JsonFields.TryReadCount(ref reader, out reasoning);
            }
            else if (reader.ValueTextEquals("total_tokens"u8))
            {
                good = JsonFields.TryReadCount(ref reader, out total);
            }
            else
            {
                counters.Unfamiliar("usage:" + System.Text.Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, 40)]));
                JsonFields.SkipValue(ref reader);
            }

            bad |= !good;
        }

        return input is null && output is null && total is null && cached is null && write is null
            ? null
            : new(input, cached, write, output, reasoning, total);
    }

    private static long? Minus(long? total, long? earlier) => total is null && earlier is null ? null : (total ?? 0) - (earlier ?? 0);
}
