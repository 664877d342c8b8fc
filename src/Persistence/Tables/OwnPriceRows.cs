using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Persistence.Tables;

/// <summary>The one mapping between a row of <c>pricing_own_prices</c> and the price that it holds.</summary>
internal static class OwnPriceRows
{
    private const decimal NanosPerDollar = 1_000_000_000m;

    public static OwnPriceRow Read(OwnPriceEntry row) => new(
        new()
        {
            Id = row.OwnPriceId, Provider = row.Provider, Model = row.Model, From = row.ValidFrom, IsFree = row.IsFree, Source = row.Source,
            WebSearch = Usd(row.WebSearchNanos), CallFee = Usd(row.CallNanos),
            Rates = new()
            {
                Input = Usd(row.InputNanos), Output = Usd(row.OutputNanos), Reasoning = Usd(row.ReasoningNanos), CacheRead = Usd(row.CacheReadNanos),
                CacheWriteShort = Usd(row.CacheWriteShortNanos), CacheWriteLong = Usd(row.CacheWriteLongNanos), ToolInput = Usd(row.ToolInputNanos),
                ToolOutput = Usd(row.ToolOutputNanos),
            },
        },
        row.AddedAt, row.AddedBy, row.RemovedAt, row.RemovedBy);

    /// <summary>Nano-dollars; the fraction of one was refused before.</summary>
    public static long? Nanos(decimal? usd) => usd is { } known ? decimal.ToInt64(known * NanosPerDollar) : null;

    // Dividing by 1 with 28 zeros drops a decimal's trailing zeros.
    private static decimal? Usd(long? nanos) => nanos / NanosPerDollar / 1.0000000000000000000000000000m;
}
