namespace Helicarrier.Domain.Analytics;

/// <summary>
/// Where a share lies with 95 % confidence, by Wilson's score: unlike the usual interval it stays within 0 and 1 and is wide where little is known.
/// </summary>
/// <param name="Low">0 to 1.</param>
/// <param name="High">0 to 1.</param>
public readonly record struct WilsonInterval(double Low, double High)
{
    private const double Z = 1.959963984540054;

    /// <param name="successes">0 to <paramref name="total"/>.</param>
    /// <param name="total">0 or more.</param>
    /// <returns>Null of nothing.</returns>
    public static WilsonInterval? Of(long successes, long total)
    {
        if (total <= 0) return null;
        var share = (double)successes / total;
        var centre = share + (Z * Z / (2 * total));
        var half = Z * Math.Sqrt((share * (1 - share) / total) + (Z * Z / (4.0 * total * total)));
        var all = 1 + (Z * Z / total);

        // At the ends it is exact; a last digit must not lead beyond them.
        return new(successes == 0 ? 0 : Math.Max(0, (centre - half) / all), successes == total ? 1 : Math.Min(1, (centre + half) / all));
    }
}
