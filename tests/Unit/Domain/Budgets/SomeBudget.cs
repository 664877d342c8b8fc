using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Budgets;

/// <summary>A hard budget of ten dollars a day, and what is spent under it.</summary>
internal static class SomeBudget
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    public static Budget Make(decimal limit = 10, BudgetKind kind = BudgetKind.Hard) => new(
        "b1", "Banner", IsEnabled: true, BudgetScope.Organization, BudgetPeriod.Day, "UTC", NanoUsd.FromUsd(limit), kind, BudgetAction.Pause,
        StopsUnpriced: false, [50, 80, 100], Now, Now);

    public static BudgetState Look(Budget budget, decimal spent, long unpriced = 0, decimal recent = 0, decimal inFlight = 0) => BudgetJudge.Look(
        budget, budget.SpanAt(Now), new(NanoUsd.FromUsd(spent), 7, unpriced, NanoUsd.FromUsd(recent), NanoUsd.FromUsd(inFlight), 1, 0), Now);
}
