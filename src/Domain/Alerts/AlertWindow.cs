namespace Helicarrier.Domain.Alerts;

/// <summary>How far back a rule looks, in minutes.</summary>
public enum AlertWindow
{
    FiveMinutes = 5,
    OneHour = 60,
    OneDay = 24 * 60,
    SevenDays = 7 * 24 * 60,
}
