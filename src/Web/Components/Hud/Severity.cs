namespace Helicarrier.Web.Components.Hud;

/// <summary>How urgent a figure or message is. Written as <c>data-sev</c>; only warning and critical are tinted.</summary>
public enum Severity
{
    Ok,
    Info,
    Warning,
    Critical,
}
