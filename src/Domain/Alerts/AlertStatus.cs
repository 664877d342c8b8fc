namespace Helicarrier.Domain.Alerts;

/// <summary>How bad it is, mildest first.</summary>
public enum AlertStatus
{
    Ok,
    Warning,
    Critical,
}
