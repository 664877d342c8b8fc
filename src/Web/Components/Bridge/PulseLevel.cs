using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Hud;

namespace Helicarrier.Web.Components.Bridge;

/// <summary>How the level of a log line is written, and which lines a filter lets through.</summary>
public static class PulseLevel
{
    /// <summary>The value of <c>data-lv</c>.</summary>
    public static string Slug(PulseLine line) => line.Level.ToUpperInvariant() switch
    {
        "DEBUG" => "debug",
        "WARN" => "warn",
        "ERROR" => "error",
        _ => "info",
    };

    /// <summary>Three letters.</summary>
    public static string Short(PulseLine line) => line.Level.ToUpperInvariant() switch
    {
        "DEBUG" => "DBG",
        "INFO" => "INF",
        "WARN" => "WRN",
        "ERROR" => "ERR",
        "EXEC" => "EXE",
        _ => "LOG",
    };

    public static IconName? Icon(PulseLine line) => Slug(line) switch
    {
        "warn" => IconName.Warn,
        "error" => IconName.Crit,
        _ => null,
    };

    public static bool Passes(this PulseFilter filter, PulseLine line) => filter switch
    {
        PulseFilter.All => true,
        PulseFilter.Warn => Slug(line) is "warn" or "error",
        PulseFilter.Error => Slug(line) is "error",
    };
}
