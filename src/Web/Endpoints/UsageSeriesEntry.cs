using System.Text.Json.Serialization;
using Helicarrier.Domain.Analytics;

namespace Helicarrier.Web.Endpoints;

/// <summary>One part of a series.</summary>
internal sealed record UsageSeriesEntry
{
    /// <summary>The day, the Monday of a week, or the hour; absent in a series of names.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Date { get; init; }

    /// <summary>The name, empty where it is not known; absent in a series of times.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    public required long Tokens { get; init; }

    /// <summary>Milliseconds.</summary>
    public required long RuntimeMs { get; init; }

    public required decimal CostUsd { get; init; }

    public required long Runs { get; init; }

    public static UsageSeriesEntry Of(UsagePoint point, bool isTime) => new()
    {
        Date = isTime ? point.Key : null,
        Key = isTime ? null : point.Key,
        Tokens = point.Amount.Tokens,
        RuntimeMs = point.Amount.RuntimeMs,
        CostUsd = UsageTotalsShape.Usd(point.Amount.Cost),
        Runs = point.Amount.Runs,
    };
}
