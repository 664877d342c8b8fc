using System.Globalization;
using Helicarrier.Domain.Analytics;
using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Analytics;

/// <summary>The geometry of a stacked chart, in percent of its plot, and its words.</summary>
/// <param name="Parts">Bottom up, bar by bar.</param>
/// <param name="Marks">What stands under bars.</param>
/// <param name="Ceiling">The value at the top: a round number at or above the highest bar.</param>
/// <param name="Sentence">The chart in one sentence.</param>
public sealed record StackedBars(
    IReadOnlyList<StackedBars.Part> Parts, IReadOnlyList<(double Middle, string Words, bool IsOdd)> Marks, double Ceiling, string Sentence)
{
    private const int MostMarks = 14;
    private const double Share = 0.64;

    /// <param name="Place">Of the model in the stack, from 0.</param>
    /// <param name="Top">From the top, percent.</param>
    public sealed record Part(int Place, double Left, double Width, double Top, double Height, string Words);

    public static StackedBars Of(UsageStack stack, AnalyticsRange range, AnalyticsMeasure measure)
    {
        var highest = stack.Steps.MaxBy(step => MeasureWords.Value(measure, step.Total));
        var ceiling = ChartScale.RoundUp(highest is null ? 0 : MeasureWords.Value(measure, highest.Total));
        var width = stack.Steps.Count == 0 ? 0 : 100.0 / stack.Steps.Count;
        var parts = new List<Part>();
        for (var i = 0; i < stack.Steps.Count; i++)
        {
            var (step, top) = (stack.Steps[i], 100.0);
            for (var place = 0; place < stack.Models.Count; place++)
            {
                var height = MeasureWords.Value(measure, step.Models[place]) / ceiling * 100;
                if (height <= 0) continue;
                top -= height;
                parts.Add(new(
                    place, (i + ((1 - Share) / 2)) * width, width * Share, top, Math.Max(height, 0.3),
                    $"{Name(step.Start, range.Step)}, {MeasureWords.Name(stack.Models[place].Name)}: {MeasureWords.Text(measure, step.Models[place])}"));
            }
        }

        var every = Math.Max(1, (int)Math.Ceiling((double)stack.Steps.Count / MostMarks));
        var marks = stack.Steps.Select((step, i) => (i, Words: Short(step.Start, range.Step, i == 0)))
            .Where(mark => mark.i % every == 0).Select(mark => ((mark.i + 0.5) * width, mark.Words, mark.i / every % 2 == 1));
        return new(parts, [.. marks], ceiling, Describe(stack, highest, range, measure));
    }

    /// <summary>A step in words: <c>2026-11-20</c>, <c>week of 2026-11-16</c>, <c>2026-11-20 14:00</c>.</summary>
    public static string Name(DateTimeOffset start, UsageGrouping step) => step switch
    {
        UsageGrouping.Hour => Format.Stamp(start),
        UsageGrouping.Week => $"week of {start.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
        _ => start.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static string Short(DateTimeOffset start, UsageGrouping step, bool isFirst) => start.UtcDateTime.ToString(
        step switch
        {
            UsageGrouping.Hour => "HH",
            UsageGrouping.Week => "MMM dd",
            _ => isFirst || start.Day == 1 ? "MMM dd" : "dd",
        },
        CultureInfo.InvariantCulture);

    private static string Describe(UsageStack stack, UsageStep? highest, AnalyticsRange range, AnalyticsMeasure measure)
    {
        var total = UsageAmount.Sum(stack.Models.Select(static model => model.Amount));
        return highest is null || MeasureWords.Value(measure, highest.Total) <= 0
            ? $"{MeasureWords.Of(measure)} by model: nothing"
            : $"{MeasureWords.Of(measure)} by model: {MeasureWords.Text(measure, total)} in all, most in {Name(highest.Start, range.Step)} with "
            + MeasureWords.Text(measure, highest.Total);
    }
}
