using System.Globalization;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Pages.Bridge;

/// <summary>How a rate stands against its own recent average, in words.</summary>
public readonly record struct Trend(string Words, IconName? Icon)
{
    public static Trend Unknown { get; } = new("no calls in 30 min", null);

    /// <summary>Compares with the mean of <paramref name="recent"/>; within 5 % counts as level.</summary>
    public static Trend Of(double now, IReadOnlyList<double> recent)
    {
        var mean = recent.Count == 0 ? 0 : recent.Average();
        if (mean <= 0) return Unknown;
        var difference = (now / mean) - 1;
        var percent = Math.Abs(difference).ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);
        return difference switch
        {
            > 0.05 => new($"{percent} over 30 min mean", IconName.ArrowUp),
            < -0.05 => new($"{percent} under 30 min mean", IconName.ArrowDown),
            _ => new("level with 30 min mean", null),
        };
    }
}
