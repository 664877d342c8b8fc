namespace Helicarrier.Web.Components.Bridge;

/// <summary>The least level that the system pulse shows.</summary>
public enum PulseFilter
{
    All,
    Warn,
    Error,
}
