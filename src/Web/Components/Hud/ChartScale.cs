namespace Helicarrier.Web.Components.Hud;

/// <summary>The upper end of an axis.</summary>
public static class ChartScale
{
    /// <summary>The next of 1, 2, 4, 8 times a power of ten: halves and quarters of it are short numbers. 1 of nothing.</summary>
    public static double RoundUp(double value)
    {
        if (value <= 0) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (var step in (ReadOnlySpan<double>)[1, 2, 4, 8])
        {
            if (value <= step * power) return step * power;
        }

        return 10 * power;
    }
}
