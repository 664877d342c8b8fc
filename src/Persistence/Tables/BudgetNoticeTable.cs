using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>budget_notices</c>: what people were told of budgets. The key is what makes it once in a period.</summary>
public sealed class BudgetNoticeTable(WriteScope scope) : Table(scope)
{
    private const string NoteSql =
        """
        INSERT INTO budget_notices (organization_id, budget_id, period_start, limit_nanos, notice, at, spent_nanos, bound_nanos, overshoot_nanos)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8) ON CONFLICT DO NOTHING
        """;

    private const string MeasureSql =
        """
        UPDATE budget_notices SET overshoot_nanos = @4
        WHERE organization_id = @0 AND budget_id = @1 AND period_start = @2 AND limit_nanos = @3 AND notice = '100' AND overshoot_nanos < @4
        """;

    private readonly Statement _note = scope.Statement(NoteSql);
    private readonly Statement _measure = scope.Statement(MeasureSql);

    /// <summary>Notes that people are told something.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="budget">The budget.</param>
    /// <param name="state">How it stands.</param>
    /// <param name="notice">What they are told.</param>
    /// <param name="isMeasured">Whether a hard limit is reached, so that it is measured by how much it is exceeded.</param>
    /// <param name="bound">The worst overshoot that was printed before; null when none was.</param>
    /// <returns>False when they were told in this period, under this limit.</returns>
    public bool Note(OrganizationId organizationId, Budget budget, BudgetState state, string notice, bool isMeasured, NanoUsd? bound) =>
        _note.Run(
            organizationId.Value, budget.Id, Ms(state.Span!.Value.Start), budget.Limit.Stored, notice, Now, state.Usage.Spent.Saturated,
            bound?.Saturated, isMeasured ? Over(budget, state) : null) > 0;

    /// <summary>Keeps the most that a reached limit was exceeded by in its period.</summary>
    public void Measure(OrganizationId organizationId, Budget budget, BudgetState state) =>
        _measure.Run(organizationId.Value, budget.Id, Ms(state.Span!.Value.Start), budget.Limit.Stored, Over(budget, state));

    private static long Over(Budget budget, BudgetState state) => (state.Usage.Spent - budget.Limit).Saturated;
}
