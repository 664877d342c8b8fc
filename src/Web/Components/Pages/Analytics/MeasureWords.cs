using System.Globalization;
using Helicarrier.Domain.Analytics;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Analytics;

/// <summary>A measure's values and how they are written.</summary>
public static class MeasureWords
{
    private const double HourMs = 3_600_000;

    public static string Of(AnalyticsMeasure measure) => measure switch
    {
        AnalyticsMeasure.Cost => "Cost",
        AnalyticsMeasure.Tokens => "Tokens",
        _ => "Runtime",
    };

    /// <summary>Dollars, tokens or hours, for a drawing.</summary>
    public static double Value(AnalyticsMeasure measure, UsageAmount amount) => measure switch
    {
        AnalyticsMeasure.Cost => (double)amount.Cost.ToUsd(),
        AnalyticsMeasure.Tokens => amount.Tokens,
        _ => amount.RuntimeMs / HourMs,
    };

    /// <summary>A cost that some sessions lack is at least so much.</summary>
    public static string Text(AnalyticsMeasure measure, UsageAmount amount) => measure switch
    {
        AnalyticsMeasure.Cost => (amount is { Missing: > 0, Priced: > 0 } ? "≥ " : "") + Format.Money(amount.Runs == 0 ? amount.Cost : amount.KnownCost),
        AnalyticsMeasure.Tokens => Format.Tokens(amount.Tokens),
        _ => Format.Duration(TimeSpan.FromMilliseconds(amount.RuntimeMs)),
    };

    /// <summary>A mark of the axis.</summary>
    public static string Axis(AnalyticsMeasure measure, double value, double ceiling) => measure switch
    {
        AnalyticsMeasure.Cost when ceiling < 10_000 => "$" + value.ToString(value == 0 || ceiling >= 4 ? "#,0" : "0.00##", CultureInfo.InvariantCulture),
        AnalyticsMeasure.Cost => "$" + Format.Rate(value),
        AnalyticsMeasure.Tokens => Format.Rate(value),
        _ => (ceiling < 4 ? value.ToString("0.##", CultureInfo.InvariantCulture) : Format.Rate(value)) + "h",
    };

    /// <summary>A change as a share of before, in words.</summary>
    public static string Change(double? share) => share switch
    {
        null => "nothing before",
        >= 10 => "over 10 times the time before",
        > -0.005 and < 0.005 => "as the time before",
        > 0 => $"{Math.Round(share.Value * 100)}% on the time before",
        _ => $"{Math.Round(-share.Value * 100)}% less than before",
    };

    public static Hud.IconName? Arrow(double? share) => share switch
    {
        null or (> -0.005 and < 0.005) => null,
        > 0 => Hud.IconName.ArrowUp,
        _ => Hud.IconName.ArrowDown,
    };

    /// <summary>A name that a series holds, fit to be shown.</summary>
    /// <param name="name">Empty where it is not known; null for the others.</param>
    public static string Name(string? name) => name switch
    {
        null => "all others",
        "" => "not known",
        _ => Domain.VisibleText.Line(name),
    };
}
