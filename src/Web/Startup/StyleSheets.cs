namespace Helicarrier.Web.Startup;

/// <summary>The style sheets of every page below <c>wwwroot</c>, in the order that browsers must read them in.</summary>
internal static class StyleSheets
{
    /// <summary>Values first, then the reset with the order of the layers; of the others each holds one subject.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "css/tokens.css", "css/base.css", "css/layout.css", "css/marks.css", "css/controls.css", "css/panels.css", "css/tables.css",
        "css/mud-hud.css", "css/shell.css", "css/bridge.css", "css/since.css", "css/ledger.css", "css/session.css", "css/jarvis.css",
    ];
}
