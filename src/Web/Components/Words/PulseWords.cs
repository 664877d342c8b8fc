using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Live;

namespace Helicarrier.Web.Components.Words;

/// <summary>How the level of a log line is written.</summary>
public static class PulseWords
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
}
