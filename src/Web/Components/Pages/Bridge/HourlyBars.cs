using System.Globalization;
using Helicarrier.Domain.Usage;
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
    public sealed record Bar(DateTimeOffset Hour, double Dollars, double Left, double Width, double Height, string Words);

    /// <param name="dollars">Spend per hour, oldest first, ending with the hour of <paramref name="now"/>.</param>
    public static HourlyBars Of(IReadOnlyList<double> dollars, DateTimeOffset now)
    {
        var thisHour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        var ceiling = RoundUp(dollars.Count == 0 ? 0 : dollars.Max());
        var step = dollars.Count == 0 ? 0 : 100.0 / dollars.Count;
        var bars = new List<Bar>(dollars.Count);
        for (var i = 0; i < dollars.Count; i++)
        {
            var hour = thisHour.AddHours(i - dollars.Count + 1);
            var height = dollars[i] <= 0 ? 0 : Math.Max(1, dollars[i] / ceiling * 100);
            bars.Add(new(hour, dollars[i], (i * step) + (Gap / 2), step - Gap, height, $"{HourWords(hour)}: {Money(dollars[i])}"));
        }

        return new(bars, ceiling, Describe(bars));
    }

    /// <summary>Dollars as the axis writes them: whole where the scale allows it, else with cents, or less for very little.</summary>
    public string Axis(double dollars) =>
        "$" + dollars.ToString(dollars == 0 || Ceiling >= 4 ? "#,0" : "0.00##", CultureInfo.InvariantCulture);

    public static string Money(double dollars) => Format.Money(NanoUsd.FromUsd((decimal)dollars));

    private static string Describe(List<Bar> bars)
    {
        if (bars.Count == 0 || bars.All(bar => bar.Dollars <= 0))
            return "Spend by hour over the last 24 hours: nothing was spent";
        var most = bars.MaxBy(bar => bar.Dollars)!;
        return $"Spend by hour over the last {bars.Count} hours: {Money(bars.Sum(bar => bar.Dollars))} in total, most at {HourWords(most.Hour)} UTC with {Money(most.Dollars)}, {Money(bars[^1].Dollars)} in this hour so far";
    }

    private static string HourWords(DateTimeOffset hour) => hour.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The next of 1, 2, 4, 8 times a power of ten: halves and quarters of it are short numbers.</summary>
    private static double RoundUp(double value)
    {
        if (value <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (var step in (ReadOnlySpan<double>)[1, 2, 4, 8])
        {
            if (value <= step * power)
                return step * power;
        }

        return 10 * power;
    }
}
