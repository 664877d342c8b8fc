using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>Something that happened to a rule.</summary>
/// <param name="RuleId">The rule, which may be gone.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Sequence">Its number in the rule's history.</param>
/// <param name="At">UTC.</param>
/// <param name="From">How bad it was.</param>
/// <param name="To">How bad it is.</param>
/// <param name="Value">What was found; null when that was nothing.</param>
/// <param name="Reason">Why people were told, or were not.</param>
/// <param name="Told">Whether they were.</param>
internal sealed record AlertHistoryEntry(
    string RuleId, string Name, long Sequence, string At, string From, string To, decimal? Value, string Reason, bool Told)
{
    public static AlertHistoryEntry Of(AlertHistoryRow row) => Of(row.RuleId, row.RuleName, row.Transition);

    public static AlertHistoryEntry Of(string ruleId, string name, AlertTransition entry) => new(
        ruleId, name, entry.Sequence, WireTime.Of(entry.At), WireName.Of(entry.From), WireName.Of(entry.To), entry.Value, WireName.Of(entry.Reason),
        AlertReasons.AreTold(entry.Reason));
}
