namespace Helicarrier.Web.Startup;

/// <summary>Dark or daylight, as the browser's cookie says. The server writes it into the first byte of a page, so nothing flashes.</summary>
internal static class HudTheme
{
    public const string Cookie = "hc-theme";

    public const string Dark = "dark";

    public const string Daylight = "daylight";

    /// <summary>The theme that was chosen; dark when none was.</summary>
    public static string Of(HttpRequest? request) => request?.Cookies[Cookie] == Daylight ? Daylight : Dark;
}
