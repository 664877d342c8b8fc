namespace Helicarrier.Web.Components.Pages.Bridge;

/// <summary>The least level that the system pulse shows.</summary>
public enum PulseFilter
{
    All,
    Warn,
    Error,
}
