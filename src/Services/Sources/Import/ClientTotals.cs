using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Sources.Import;

/// <summary>One client's sums. Classes are disjoint; reasoning is a part of output.</summary>
public sealed record ClientTotals(
    string Client,
    long Sessions,
    long Events,
    long InputTokens,
    long OutputTokens,
    long CacheWriteShortTokens,
    long CacheWriteLongTokens,
    long CacheReadTokens,
    long ReasoningTokens,
    string? CostUsd,
    long UnpricedEvents)
{
    internal static ClientTotals Of(SourceTotals totals) => new(
        totals.Source,
        totals.Sessions,
        totals.Events,
        totals.Input,
        totals.Output,
        totals.CacheWriteShort,
        totals.CacheWriteLong,
        totals.CacheRead,
        totals.Reasoning,
        totals.Cost?.ToString(),
        totals.Unpriced);
}
