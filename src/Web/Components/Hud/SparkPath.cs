using System.Globalization;
using System.Text;

namespace Helicarrier.Web.Components.Hud;

/// <summary>The geometry of a sparkline.</summary>
public static class SparkPath
{
    private const double Inset = 2;

    /// <summary>
    /// A polyline over the whole width of 100 by <paramref name="height"/>, from zero (or the smallest value, where that is
    /// negative) to the largest. Fewer than two values make no line: the result is empty.
    /// </summary>
    public static string Line(IReadOnlyList<double> values, double height)
    {
        if (values.Count < 2) return "";
        var low = Math.Min(0, values.Min());
        var span = Math.Max(values.Max() - low, double.Epsilon);
        var path = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            var x = 100.0 * i / (values.Count - 1);
            var y = height - Inset - ((values[i] - low) / span * (height - 2 * Inset));
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{x:0.#} {y:0.#}");
        }

        return path.ToString();
    }

    /// <summary>The same line closed along the bottom, for the fill beneath it.</summary>
    public static string Area(string line, double height) =>
        line.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{line}L100 {height:0.#}L0 {height:0.#}Z");
}
