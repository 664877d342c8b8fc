using System.Globalization;
using Helicarrier.Domain.Alerts;

namespace Helicarrier.Web.Components.Words;

/// <summary>In what people read and write the values of a metric.</summary>
/// <param name="Name">The unit as it stands behind a number: "s", "%".</param>
/// <param name="Factor">How much of the metric's own unit one of it is.</param>
public sealed record AlertUnit(string Name, decimal Factor)
{
    public static AlertUnit Of(AlertMetric metric) => metric switch
    {
        AlertMetric.DailyCostUsd => new("$", 1),
        AlertMetric.RuntimeP95Ms => new("s", 1_000),
        AlertMetric.FailureRate => new("%", 0.01m),
        AlertMetric.TokensPerMinute => new("tok/min", 1),
        AlertMetric.SessionDurationMs => new("min", 60_000),
        AlertMetric.UnpricedCalls => new("calls", 1),
        AlertMetric.NoDataMinutes => new("min", 1),
    };

    /// <summary>A value with its unit, every digit of it.</summary>
    public string Write(decimal value) => Name switch
    {
        "$" => "$" + Number(value),
        "%" => Number(value) + "%",
        _ => $"{Number(value)} {Name}",
    };

    /// <summary>A value that was found, to the cent or a hundredth.</summary>
    public string WriteShort(decimal value) => Write(decimal.Round(value / Factor, 2) * Factor);

    /// <summary>Two limits, with the unit once where it stands behind them.</summary>
    public string WritePair(decimal first, decimal second) => Name is "$" or "%"
        ? $"{Write(first)} / {Write(second)}"
        : $"{Number(first)} / {Write(second)}";

    private string Number(decimal value) =>
        (value / Factor).ToString(Name == "$" ? "#,0.00#######" : "#,0.#########", CultureInfo.InvariantCulture);
}
