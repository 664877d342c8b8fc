using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Words;

/// <summary>Alerts in words.</summary>
public static class AlertWords
{
    public static string Of(AlertMetric metric) => metric switch
    {
        AlertMetric.DailyCostUsd => "Spend",
        AlertMetric.RuntimeP95Ms => "Run time, p95",
        AlertMetric.FailureRate => "Failure rate",
        AlertMetric.TokensPerMinute => "Tokens a minute",
        AlertMetric.SessionDurationMs => "Longest session",
        AlertMetric.UnpricedCalls => "Calls without a price",
        AlertMetric.NoDataMinutes => "Silence",
    };

    public static string Of(AlertWindow window) => window switch
    {
        AlertWindow.FiveMinutes => "5 minutes",
        AlertWindow.OneHour => "1 hour",
        AlertWindow.OneDay => "24 hours",
        _ => "7 days",
    };

    /// <summary>Whose sessions and calls.</summary>
    public static string Of(AlertScope scope) => scope switch
    {
        { AgentId: { } agent, ModelId: { } model } => $"{VisibleText.Line(agent)} on {VisibleText.Line(model)}",
        { AgentId: { } agent } => VisibleText.Line(agent),
        { ModelId: { } model } => VisibleText.Line(model),
        _ => "all agents",
    };

    /// <summary>What a rule looks at and when it is bad: "Spend over $5 / $10 in 24 hours".</summary>
    public static string Condition(AlertRule rule)
    {
        var (unit, over) = (AlertUnit.Of(rule.Metric), rule.Comparison == AlertComparison.Gt ? "over" : "at least");
        var window = rule.Metric == AlertMetric.NoDataMinutes ? "" : $" in {Of(rule.Window)}";
        return $"{Of(rule.Metric)} {over} {unit.WritePair(rule.Warning, rule.Critical)}{window}";
    }

    public static string Of(AlertStatus status) => status switch
    {
        AlertStatus.Ok => "OK",
        AlertStatus.Warning => "Warning",
        _ => "Critical",
    };

    public static Severity Severity(AlertStatus status) => status switch
    {
        AlertStatus.Ok => Hud.Severity.Ok,
        AlertStatus.Warning => Hud.Severity.Warning,
        _ => Hud.Severity.Critical,
    };

    public static IconName Icon(AlertStatus status) => status switch
    {
        AlertStatus.Ok => IconName.Check,
        AlertStatus.Warning => IconName.Warn,
        _ => IconName.Crit,
    };

    /// <summary>Why people were told, or were not.</summary>
    public static string Of(AlertReason reason) => reason switch
    {
        AlertReason.First => "Told: it began",
        AlertReason.Escalated => "Told: it got worse",
        AlertReason.Resolved => "Told: it is over",
        AlertReason.CooldownOver => "Told: still going after the cooldown",
        AlertReason.SuppressionOver => "Told: still going after it was held back",
        AlertReason.AcknowledgementOver => "Told: still going after it was acknowledged",
        AlertReason.EvaluationFailed => "Told: the rule could not be checked",
        AlertReason.Cooldown => "Silent: within the cooldown",
        AlertReason.Suppressed => "Silent: held back",
        AlertReason.Eased => "Silent: less bad than before",
        AlertReason.NeverTold => "Silent: over, and nobody had been told",
        AlertReason.RuleChanged => "Silent: the rule was changed",
        AlertReason.EvaluationBack => "Silent: the rule can be checked again",
    };

    /// <summary>What was found, of how many.</summary>
    public static string Found(AlertRule rule, AlertState state)
    {
        if (state.EvaluatedAt is null) return "not checked yet";
        if (state.Value is not { } value) return "no data in the window";
        if (rule.Metric == AlertMetric.UnpricedCalls) return $"{Format.Count((long)value)} of {Format.Counted(state.Sample, "call")}";
        var things = rule.Metric switch
        {
            AlertMetric.NoDataMinutes => "",
            AlertMetric.DailyCostUsd or AlertMetric.TokensPerMinute => ", " + Format.Counted(state.Sample, "call"),
            _ => ", " + Format.Counted(state.Sample, "session"),
        };
        return AlertUnit.Of(rule.Metric).WriteShort(value) + things;
    }
}
