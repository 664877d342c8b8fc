using System.Globalization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.Cursor;

/// <summary>
/// The counters of an export's row. Its columns are disjoint in spite of their names: what was written to the cache, the
/// rest of the prompt, what was read from the cache, and the output.
/// </summary>
internal readonly record struct CursorExportTokens(long? WithWrite, long? WithoutWrite, long? CacheRead, long? Output, long? Total)
{
    public static CursorExportTokens Read(CursorExportRow row, ref bool bad) => new(
        Count(row.WithWrite, ref bad), Count(row.WithoutWrite, ref bad), Count(row.CacheRead, ref bad), Count(row.Output, ref bad), Count(row.Total, ref bad));

    /// <summary>Dollars; null for <c>Included</c>, <c>-</c>, nothing and other currencies, as they say nothing of dollars. Zero is zero.</summary>
    public static NanoUsd? Cost(string? cell)
    {
        var text = cell.AsSpan().Trim();
        if (text.StartsWith("$", StringComparison.Ordinal)) text = text[1..];
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd >= 0
            ? NanoUsd.FromUsd(Math.Min(usd, UsageLimits.LargestUsd))
            : null;
    }

    /// <summary>
    /// The disjoint classes. The total decides: where it fits only when the first column includes the second, it does;
    /// where it fits neither reading, the counters stay as they are, flagged.
    /// </summary>
    public TokenUsage ToTokens(out UsageFlags flags)
    {
        var rest = (CacheRead ?? 0) + (Output ?? 0);
        var fits = Total is null || Total == (WithWrite ?? 0) + (WithoutWrite ?? 0) + rest;
        var includes = !fits && WithWrite >= WithoutWrite && Total == WithWrite + rest;
        var written = includes ? WithWrite - WithoutWrite : WithWrite;
        flags = fits || includes ? UsageFlags.None : UsageFlags.Inconsistent;
        // No time-to-live is stated: a write is taken as short.
        if (written > 0) flags |= UsageFlags.TtlAssumed;
        return new TokenUsage { Input = WithoutWrite, CacheWriteShort = written, CacheRead = CacheRead, Output = Output }.Or(Total, ref flags);
    }

    /// <summary>A whole number, with or without separators of thousands; an empty cell is absent.</summary>
    private static long? Count(string? cell, ref bool bad)
    {
        if (string.IsNullOrWhiteSpace(cell)) return null;
        if (decimal.TryParse(cell, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) && count >= 0)
        {
            return (long)Math.Min(count, UsageLimits.LargestCount);
        }
        bad = true;
        return null;
    }
}
