using System.Globalization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Cli.Reports;

/// <summary>Figures for people. Unknown is a dash, never a zero.</summary>
internal static class ReportText
{
    public const string Unknown = "–";

    /// <summary>All digits.</summary>
    public static string Count(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>Three digits and a unit.</summary>
    public static string Short(long? value) => value switch
    {
        null => Unknown,
        < 10_000 and > -10_000 => Count(value),
        < 1_000_000 => Scaled(value.Value, 1e3, "k"),
        < 1_000_000_000 => Scaled(value.Value, 1e6, "M"),
        _ => Scaled(value.Value, 1e9, "G"),
    };

    /// <summary>Dollars: cents, and four places below one dollar. A plus sign says that calls without a price are not in it.</summary>
    public static string Money(NanoUsd? cost, bool isLeast = false) =>
        cost is not { } known
            ? Unknown
            : known.ToUsd().ToString(known.ToUsd() is < 1 and > 0 ? "N4" : "N2", CultureInfo.InvariantCulture) + (isLeast ? "+" : "");

    private static string Scaled(long value, double unit, string name)
    {
        var scaled = value / unit;
        return scaled.ToString(scaled < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) + name;
    }
}
