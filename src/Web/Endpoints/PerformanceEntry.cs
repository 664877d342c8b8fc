using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Endpoints;

/// <summary>One model; the members after <c>failedDrilldown</c> came later than the first version.</summary>
internal sealed record PerformanceEntry
{
    private const int Decimals = 6;

    /// <summary>Null while no model is known.</summary>
    public required string? ModelId { get; init; }

    public required long RunsTotal { get; init; }

    public required long SuccessCount { get; init; }

    public required long FailureCount { get; init; }

    /// <summary>Of all that ended, 0 to 1.</summary>
    public required double SuccessRate { get; init; }

    /// <summary>Of run times above zero; null without any.</summary>
    public required long? MedianRuntimeMs { get; init; }

    /// <summary>Of costs above zero; null without any.</summary>
    public required decimal? MedianCostUsd { get; init; }

    /// <summary>Fewer sessions than were asked for.</summary>
    public required bool SampleWarning { get; init; }

    /// <summary>The ledger's filters that list what failed.</summary>
    public required FailedDrilldown FailedDrilldown { get; init; }

    public required long KilledCount { get; init; }

    public required long CancelledCount { get; init; }

    /// <summary>Where the rate lies with 95 % confidence, by Wilson's score.</summary>
    public required double SuccessRateLow { get; init; }

    public required double SuccessRateHigh { get; init; }

    /// <summary>All that was spent for each success; null without a success or a cost.</summary>
    public required decimal? CostPerSuccessUsd { get; init; }

    /// <summary>Null while no cost is known.</summary>
    public required decimal? CostUsd { get; init; }

    /// <summary>Sessions with a call whose cost is unknown: costs are then at least so much.</summary>
    public required long UnpricedCount { get; init; }

    /// <summary><c>exact | histogram</c>: from all values, or from buckets at most 1 % wide.</summary>
    public required string MedianKind { get; init; }

    public static PerformanceEntry Of(PerformanceRow row, PerformanceQuery query, int minSample)
    {
        var interval = row.Ends.Interval!.Value;
        return new()
        {
            ModelId = row.Model.Length == 0 ? null : row.Model,
            RunsTotal = row.Ends.Total,
            SuccessCount = row.Ends.Success,
            FailureCount = row.Ends.Failed,
            SuccessRate = Math.Round(row.Ends.SuccessRate!.Value, Decimals),
            MedianRuntimeMs = row.MedianRuntimeMs,
            MedianCostUsd = Usd(row.MedianCost),
            SampleWarning = row.Ends.Total < minSample,
            FailedDrilldown = new(
                "failed", row.Model.Length == 0 ? null : row.Model, WireTime.Of(query.From), WireTime.Of(query.To), query.Agent),
            KilledCount = row.Ends.Killed,
            CancelledCount = row.Ends.Cancelled,
            SuccessRateLow = Math.Round(interval.Low, Decimals),
            SuccessRateHigh = Math.Round(interval.High, Decimals),
            CostPerSuccessUsd = Usd(row.CostPerSuccess),
            CostUsd = Usd(row.Cost),
            UnpricedCount = row.Unpriced,
            MedianKind = WireName.Of(row.MedianKind),
        };
    }

    private static decimal? Usd(NanoUsd? amount) => amount is { } known ? UsageTotalsShape.Usd(known) : null;
}
