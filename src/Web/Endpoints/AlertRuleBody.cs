using System.Text.Json.Serialization;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A rule: the members of the first version, its name, its smallest sample and how it stands.</summary>
internal sealed record AlertRuleBody(
    string RuleId,
    string Name,
    bool Enabled,
    string Metric,
    string ScopeType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AlertScopeEntry? ScopeRef,
    decimal WarnThreshold,
    decimal CriticalThreshold,
    string Window,
    string Comparison,
    int DedupCooldownSec,
    int MinSample,
    string CreatedAt,
    string UpdatedAt,
    AlertStateBody State)
{
    public static AlertRuleBody Of(AlertRow row)
    {
        var rule = row.Rule;
        return new(
            rule.Id, rule.Name, rule.IsEnabled, WireName.Of(rule.Metric), WireName.Of(rule.Scope.Type), AlertScopeEntry.Of(rule.Scope),
            rule.Warning, rule.Critical, AlertWindows.Word(rule.Window), WireName.Of(rule.Comparison), (int)rule.Cooldown.TotalSeconds,
            rule.MinSample, WireTime.Of(rule.CreatedAt), WireTime.Of(rule.UpdatedAt), AlertStateBody.Of(row.State));
    }
}
