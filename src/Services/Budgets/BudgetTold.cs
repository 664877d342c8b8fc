using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Budgets;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Budgets;

/// <summary>Tells people what is new of a budget: each thing once in a period, in the transaction in which it is noted.</summary>
internal static class BudgetTold
{
    /// <summary>Enters what they were not told before. Of several thresholds at one look the highest is told, and the others are noted.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="organizationId">Whose.</param>
    /// <param name="budget">The budget.</param>
    /// <param name="before">How it stood.</param>
    /// <param name="state">How it stands.</param>
    /// <param name="due">All that they are to know.</param>
    /// <returns>How many entries of history that made.</returns>
    public static int Tell(
        StoreTransaction transaction, OrganizationId organizationId, Budget budget, BudgetState before, BudgetState state,
        IEnumerable<BudgetNotice> due)
    {
        var fresh = due.Where(IsNew).ToList();
        var highest = fresh.FindLast(IsThreshold);
        foreach (var notice in fresh)
        {
            var reason = IsThreshold(notice) && notice != highest ? AlertReason.BudgetPassed : notice.Reason;
            var value = notice.Reason == AlertReason.BudgetUnpriced ? state.Usage.Unpriced : state.Usage.Spent.ToUsd();
            var sequence = transaction.AlertTransitions.Last(organizationId, budget.Id) + 1;
            transaction.AlertTransitions.Add(
                organizationId, budget.Id, Name(budget, notice), new(sequence, transaction.Now, before.Status, notice.Status, value, reason));
        }

        return fresh.Count;

        bool IsNew(BudgetNotice notice)
        {
            var isMeasured = notice.Key == BudgetNotice.Limit && budget.Kind == BudgetKind.Hard;
            var bound = isMeasured ? BudgetOutlook.Of(budget, before)?.Overshoot : null;
            return transaction.BudgetNotices.Note(organizationId, budget, state, notice.Key, isMeasured, bound);
        }
    }

    private static bool IsThreshold(BudgetNotice notice) => notice.Reason is AlertReason.BudgetThreshold or AlertReason.BudgetLimit;

    private static string Name(Budget budget, BudgetNotice notice)
    {
        var limit = string.Create(CultureInfo.InvariantCulture, $"${budget.Limit.ToUsd():0.00#######} a {WireName.Of(budget.Period)}");
        return notice.Reason switch
        {
            AlertReason.BudgetLimit => $"Budget {budget.Name}, {limit}, is reached",
            AlertReason.BudgetUnpriced => $"Budget {budget.Name}, {limit}: calls have no price",
            AlertReason.BudgetNotChecked => $"Budget {budget.Name}, {limit}, could not be checked",
            AlertReason.BudgetNotStopped => $"Budget {budget.Name}, {limit}, could not stop an agent",
            _ => $"Budget {budget.Name}, {notice.Key}% of {limit}",
        };
    }
}
