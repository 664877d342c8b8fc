namespace Helicarrier.Web.Components.Pages.Analytics;

/// <summary>What a chart is of.</summary>
public enum AnalyticsMeasure
{
    Cost,
    Tokens,
    Runtime,
}
