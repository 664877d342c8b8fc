using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Budgets;

/// <summary>Which of several budgets binds whoever is in all of them.</summary>
public static class BudgetRank
{
    /// <summary>What is left; nothing when it is reached.</summary>
    public static NanoUsd Left(Budget budget, BudgetState state) =>
        state.Usage.Spent >= budget.Limit ? NanoUsd.Zero : budget.Limit - state.Usage.Spent;

    /// <summary>The one that stops, else the hard one with the least left, else the soft one with the least left; null of none.</summary>
    public static (Budget Budget, BudgetState State)? Binding(IEnumerable<(Budget Budget, BudgetState State)> budgets) =>
        budgets.OrderByDescending(static one => one.State.IsStopping).ThenByDescending(static one => one.Budget.Kind)
            .ThenBy(static one => Left(one.Budget, one.State)).ThenBy(static one => one.Budget.Id, StringComparer.Ordinal)
            .Select(static one => ((Budget, BudgetState)?)one).FirstOrDefault();
}
