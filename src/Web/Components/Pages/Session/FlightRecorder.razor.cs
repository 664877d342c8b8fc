using System.Globalization;
using System.Text;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>The flight recorder: events, tokens a minute and context over the session's time. Pure: same record, same pixels.</summary>
public sealed partial class FlightRecorder
{
    private const int TickCount = 5;
    private string _line = "";
    private string _close = "";

    [Parameter, EditorRequired]
    public required FlightRecord Flight { get; set; }

    /// <summary>The session still runs.</summary>
    [Parameter]
    public bool Live { get; set; }

    /// <summary>How many model calls and failed ones the record was drawn from.</summary>
    [Parameter]
    public int Calls { get; set; }

    private double BarWidth => Math.Max(0.2, Math.Min(12, 100.0 / Flight.Rates.Count) * 0.8);

    private string Sentence
    {
        get
        {
            var sentence = new StringBuilder($"Flight recorder, {Format.Stamp(Flight.From)} to {Format.Stamp(Flight.To)} UTC. ");
            sentence.Append(Format.Counted(Calls, "model call"));
            if (Flight.PeakAt is { } peak)
            {
                sentence.Append(CultureInfo.InvariantCulture, $", at most {Format.Rate(Flight.PeakRate)} tokens per minute at {Clock(peak)}");
            }

            sentence.Append(". ");
            if (Flight.ContextNow is { } now)
            {
                sentence.Append(Flight.Window is { } window
                    ? $"Context ends at {Format.Percent((double)now / window)} of its window. "
                    : $"Context ends at {Format.Tokens(now)} tokens. ");
            }

            if (Flight.LargestDrop is var (before, after))
            {
                sentence.Append(CultureInfo.InvariantCulture,
                    $"It fell from {Format.Tokens(before.Tokens)} to {Format.Tokens(after.Tokens)} at {Clock(after.At)}. ");
            }

            var errors = Flight.Markers.Count(marker => marker.State == "error");
            sentence.Append(errors == 0 ? "No errors." : $"{Format.Counted(errors, "error")}.");
            return sentence.ToString();
        }
    }

    private IEnumerable<string> Ticks => Enumerable.Range(0, TickCount).Select(i => Clock(Flight.From + ((Flight.To - Flight.From) * i / (TickCount - 1))));

    protected override void OnParametersSet()
    {
        var line = new StringBuilder();
        foreach (var point in Flight.Context)
        {
            var y = 100 - (100.0 * point.Tokens / Flight.ContextTop);
            line.Append(CultureInfo.InvariantCulture, $"{(line.Length == 0 ? 'M' : 'L')}{point.Position:0.##} {y:0.##}");
        }

        if (Flight.Context.Count == 1)
        {
            // One call makes no line by itself; what it put into the context stays there.
            line.Append("H100");
        }

        _line = line.ToString();
        _close = Flight.Context.Count == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"V100L{Flight.Context[0].Position:0.##} 100Z");
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private string Clock(DateTimeOffset at) => at.UtcDateTime.ToString(
        Flight.To - Flight.From > TimeSpan.FromHours(20) ? "MM-dd HH:mm" : "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Percent of the lane; a stretch with any token at all stays visible.</summary>
    private double Height(double rate) => rate <= 0 ? 0 : Math.Max(3, 100 * rate / Flight.PeakRate);

    private double Caution(long window) => 100 - (80.0 * window / Flight.ContextTop);
}
