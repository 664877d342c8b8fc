using System.Globalization;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Budgets;

/// <summary>What a budget makes of what was found. Pure.</summary>
public static class BudgetJudge
{
    /// <summary>How a budget stands.</summary>
    /// <param name="budget">It.</param>
    /// <param name="span">The period that was looked at.</param>
    /// <param name="usage">What was found.</param>
    /// <param name="now">UTC.</param>
    public static BudgetState Look(Budget budget, BudgetSpan span, BudgetUsage usage, DateTimeOffset now)
    {
        var standing = Standing(budget, usage);
        var isHard = budget.Kind == BudgetKind.Hard;
        return new()
        {
            Span = span, Usage = usage, Standing = standing, CheckedAt = now,
            Status = standing switch
            {
                BudgetStanding.Within => AlertStatus.Ok,
                BudgetStanding.Warned => AlertStatus.Warning,
                _ => isHard ? AlertStatus.Critical : AlertStatus.Warning,
            },
            IsStopping = isHard
                && (standing == BudgetStanding.Reached || (standing == BudgetStanding.CannotTell && budget.StopsUnpriced)),
        };
    }

    /// <summary>Whether a share of the limit is spent. Exact.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="spent">What is spent.</param>
    /// <param name="percent">The share.</param>
    public static bool IsPast(Budget budget, NanoUsd spent, int percent) => spent.Value * BudgetLimits.Whole >= budget.Limit.Value * percent;

    /// <summary>All that people are to know of it by now, in this period; what they were told before is among it. The worst one is last.</summary>
    public static IReadOnlyList<BudgetNotice> Due(Budget budget, BudgetState state)
    {
        var worst = budget.Kind == BudgetKind.Hard ? AlertStatus.Critical : AlertStatus.Warning;
        if (state.Error is not null) return [new(BudgetNotice.NotChecked, AlertReason.BudgetNotChecked, worst)];
        var due = new List<BudgetNotice>();
        if (state.Usage.Unpriced > 0) due.Add(new(BudgetNotice.Unpriced, AlertReason.BudgetUnpriced, worst));
        due.AddRange(
            budget.Thresholds.Where(percent => IsPast(budget, state.Usage.Spent, percent)).Select(
                percent => percent == BudgetLimits.Whole
                    ? new BudgetNotice(BudgetNotice.Limit, AlertReason.BudgetLimit, worst)
                    : new(percent.ToString(CultureInfo.InvariantCulture), AlertReason.BudgetThreshold, AlertStatus.Warning)));
        return due;
    }

    private static BudgetStanding Standing(Budget budget, BudgetUsage usage) =>
        IsPast(budget, usage.Spent, BudgetLimits.Whole) ? BudgetStanding.Reached
        : usage.Unpriced > 0 ? BudgetStanding.CannotTell
        : budget.Thresholds.Any(percent => IsPast(budget, usage.Spent, percent)) ? BudgetStanding.Warned
        : BudgetStanding.Within;
}
