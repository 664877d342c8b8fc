using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>Something that is wrong, or just was: the row that the first version froze for its HUD.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Metric">What it looks at.</param>
/// <param name="Scope">Whose: <c>{agentId, modelId}</c>, or <c>{type}</c> when it is everything.</param>
/// <param name="Value">What was found; 0 when that was nothing.</param>
/// <param name="WarnThreshold">From here on it is a warning.</param>
/// <param name="CriticalThreshold">From here on it is critical.</param>
/// <param name="Status">warning, critical or resolved.</param>
/// <param name="TriggeredAt">Since when, UTC.</param>
/// <param name="Deduped">Whether the latest change was held back.</param>
internal sealed record ActiveAlert(
    string RuleId,
    string Metric,
    object Scope,
    decimal Value,
    decimal WarnThreshold,
    decimal CriticalThreshold,
    string Status,
    string? TriggeredAt,
    bool Deduped)
{
    /// <summary>Null when there is nothing to say of a rule.</summary>
    public static ActiveAlert? Of(AlertRow row)
    {
        var (rule, state) = (row.Rule, row.State);
        if (state.Status == AlertStatus.Ok && state.Lifecycle != AlertLifecycle.Resolved) return null;
        var status = state.Status == AlertStatus.Ok ? "resolved" : WireName.Of(state.Status);
        return new(
            rule.Id, WireName.Of(rule.Metric), AlertScopeEntry.Of(rule.Scope) is { } scope ? scope : new { type = WireName.Of(rule.Scope.Type) },
            state.Value ?? 0, rule.Warning, rule.Critical, status, WireTime.Of(state.TransitionAt), state.IsHeldBack);
    }
}
