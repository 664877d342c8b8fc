using System.Globalization;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Usage;
using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Bridge;

/// <summary>The geometry of the hourly spend chart, in percent of its plot, and its words.</summary>
/// <param name="Bars">One per hour, oldest first; the last is the hour under way.</param>
/// <param name="Ceiling">The value at the top of the plot, dollars: a round number at or above the largest bar.</param>
/// <param name="Sentence">The chart in one sentence.</param>
public sealed record HourlyBars(IReadOnlyList<HourlyBars.Bar> Bars, double Ceiling, string Sentence)
{
    private const double Gap = 0.9;

    /// <param name="Left">From the left, percent.</param>
    /// <param name="Height">From the bottom, percent; at least a visible trace when anything was spent.</param>
    public sealed record Bar(DateTimeOffset Hour, NanoUsd Spend, double Left, double Width, double Height, string Words);

    public static HourlyBars Of(FleetSnapshot fleet)
    {
        var spend = fleet.SpendByHour;
        var now = fleet.TakenAt.UtcDateTime;
        var thisHour = new DateTimeOffset(now.Date.AddHours(now.Hour), TimeSpan.Zero);
        var ceiling = ChartScale.RoundUp(spend.Count == 0 ? 0 : Dollars(spend.Max()));
        var step = spend.Count == 0 ? 0 : 100.0 / spend.Count;
        var bars = new List<Bar>(spend.Count);
        for (var i = 0; i < spend.Count; i++)
        {
            var hour = thisHour.AddHours(i - spend.Count + 1);
            var height = spend[i] <= NanoUsd.Zero ? 0 : Math.Max(1, Dollars(spend[i]) / ceiling * 100);
            bars.Add(new(hour, spend[i], (i * step) + (Gap / 2), step - Gap, height, $"{HourWords(hour)}: {Format.Money(spend[i])}"));
        }

        return new(bars, ceiling, Describe(bars, fleet.SpendOfHours));
    }

    /// <summary>Dollars as the axis writes them: whole where the scale allows it, else with cents, or less for very little.</summary>
    public string Axis(double dollars) =>
        "$" + dollars.ToString(dollars == 0 || Ceiling >= 4 ? "#,0" : "0.00##", CultureInfo.InvariantCulture);

    private static double Dollars(NanoUsd amount) => (double)amount.ToUsd();

    private static string Describe(List<Bar> bars, NanoUsd total)
    {
        if (bars.All(bar => bar.Spend <= NanoUsd.Zero)) return "Spend by hour over the last 24 hours: nothing was spent";
        var most = bars.MaxBy(bar => bar.Spend)!;
        return $"Spend by hour over the last {bars.Count} hours: {Format.Money(total)} in total, most at {HourWords(most.Hour)} UTC with "
            + $"{Format.Money(most.Spend)}, {Format.Money(bars[^1].Spend)} in this hour so far";
    }

    private static string HourWords(DateTimeOffset hour) => hour.ToString("HH:mm", CultureInfo.InvariantCulture);
}
