using Helicarrier.Services.Control.Logs;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Words;

/// <summary>How the level of a run's line is written.</summary>
public static class LogWords
{
    /// <summary>The value of <c>data-lv</c>.</summary>
    public static string Slug(LineLevel level) => level switch
    {
        LineLevel.Debug => "debug",
        LineLevel.Info => "info",
        LineLevel.Warning => "warn",
        LineLevel.Error => "error",
    };

    /// <summary>Three letters.</summary>
    public static string Short(LineLevel level) => level switch
    {
        LineLevel.Debug => "DBG",
        LineLevel.Info => "INF",
        LineLevel.Warning => "WRN",
        LineLevel.Error => "ERR",
    };

    /// <summary>What a choice of levels shows.</summary>
    public static string AndGraver(LineLevel? least) => least switch
    {
        LineLevel.Info => "Info",
        LineLevel.Warning => "Warnings",
        LineLevel.Error => "Errors",
        _ => "All",
    };

    /// <summary>Null where the letters are enough.</summary>
    public static IconName? Icon(LineLevel level) => level switch
    {
        LineLevel.Warning => IconName.Warn,
        LineLevel.Error => IconName.Crit,
        _ => null,
    };
}
