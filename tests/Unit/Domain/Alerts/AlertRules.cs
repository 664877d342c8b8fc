using Helicarrier.Domain.Alerts;

namespace Helicarrier.Tests.Unit.Domain.Alerts;

/// <summary>Rules for tests.</summary>
internal static class AlertRules
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A warning above 5, critical above 10, five minutes of cooldown.</summary>
    public static AlertRule Make(AlertMetric metric = AlertMetric.DailyCostUsd, AlertWindow window = AlertWindow.OneHour) => new(
        "r1", "Spend", IsEnabled: true, metric, AlertScope.Global, window, AlertComparison.Gt, 5, 10, TimeSpan.FromMinutes(5), 1, Start, Start);
}
