using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Since;

/// <summary>What alerts and budgets told within a time.</summary>
/// <param name="Fired">How often a rule that was well found something wrong.</param>
/// <param name="Over">How often that was over again.</param>
/// <param name="Rules">What each rule did that fired, was over or could not be looked at: those that stand worst first, then the latest.</param>
/// <param name="Budgets">What was told of budgets, the latest first.</param>
/// <param name="IsExact">Whether everything was read; else the latest was.</param>
public sealed record AlertNews(
    int Fired, int Over, IReadOnlyList<RuleNews> Rules, IReadOnlyList<AlertHistoryRow> Budgets, bool IsExact)
{
    /// <summary>Draws histories together.</summary>
    /// <param name="entries">The latest first.</param>
    /// <param name="most">How many were asked for: as many may not be all.</param>
    public static AlertNews Of(IReadOnlyList<AlertHistoryRow> entries, int most)
    {
        var rules = entries.Where(static entry => !AlertReasons.AreOfBudgets(entry.Transition.Reason)).ToList();
        return new(
            rules.Count(IsFiring), rules.Count(IsOver),
            [
                .. rules.GroupBy(static entry => entry.RuleId, StringComparer.Ordinal).Select(Rule)
                    .Where(static rule => rule.Fired + rule.Over > 0 || rule.IsBroken)
                    .OrderByDescending(static rule => rule.IsBroken).ThenByDescending(static rule => rule.Status).ThenByDescending(static rule => rule.At),
            ],
            [.. entries.Where(static entry => AlertReasons.AreOfBudgets(entry.Transition.Reason) && entry.Transition.Reason != AlertReason.BudgetPassed)],
            entries.Count < most);
    }

    private static RuleNews Rule(IGrouping<string, AlertHistoryRow> all)
    {
        var latest = all.First();
        return new(
            latest.RuleId, latest.RuleName, all.Max(static entry => entry.Transition.To), latest.Transition.To,
            latest.Transition.Reason == AlertReason.EvaluationFailed, all.Count(IsFiring), all.Count(IsOver), latest.Transition.At);
    }

    private static bool IsFiring(AlertHistoryRow entry) => entry.Transition is { From: AlertStatus.Ok, To: not AlertStatus.Ok };

    // A rule that was changed begins anew, and nothing is over by that.
    private static bool IsOver(AlertHistoryRow entry) =>
        entry.Transition is { From: not AlertStatus.Ok, To: AlertStatus.Ok, Reason: not AlertReason.RuleChanged };
}
