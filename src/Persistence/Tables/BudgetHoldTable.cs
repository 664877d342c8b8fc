using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>budget_holds</c>: runs that budgets stopped, or could not.</summary>
public sealed class BudgetHoldTable(WriteScope scope) : Table(scope)
{
    private const string HoldSql =
        """
        INSERT INTO budget_holds (organization_id, budget_id, run_id, agent, action, held_at, error) VALUES (@0, @1, @2, @3, @4, @5, @6)
        ON CONFLICT (organization_id, budget_id, run_id) DO UPDATE SET action = excluded.action, error = excluded.error, ended_at = NULL,
            ended_by = NULL, held_at = CASE WHEN ended_at IS NULL AND error IS excluded.error THEN held_at ELSE excluded.held_at END
        WHERE ended_at IS NOT NULL OR error IS NOT excluded.error OR action <> excluded.action
        """;

    private const string EndSql =
        """
        UPDATE budget_holds SET ended_at = @3, ended_by = @4
        WHERE organization_id = @0 AND budget_id = @1 AND run_id = @2 AND ended_at IS NULL
        """;

    private const string OpenSql = "SELECT count(*) FROM budget_holds WHERE organization_id = @0 AND budget_id = @1 AND ended_at IS NULL";

    private readonly Statement _hold = scope.Statement(HoldSql);
    private readonly Statement _end = scope.Statement(EndSql);
    private readonly Statement _open = scope.Statement(OpenSql);

    /// <summary>Notes that a budget holds a run, or why it could not be stopped. The same again changes nothing.</summary>
    public void Hold(OrganizationId organizationId, BudgetHold hold)
    {
        var isNew = _hold.Run(
            organizationId.Value, hold.BudgetId, hold.Run.ToString(), hold.Agent, WireName.Of(hold.Action), Ms(hold.Since),
            hold.Error is null ? null : RunLimits.Cut(hold.Error)) > 0;
        if (isNew) Unit.Changes.Add(new BudgetChange(organizationId));
    }

    /// <summary>A run went on, or is over.</summary>
    public void End(OrganizationId organizationId, string budget, RunId run, string actor)
    {
        if (_end.Run(organizationId.Value, budget, run.ToString(), Now, actor) > 0) Unit.Changes.Add(new BudgetChange(organizationId));
    }

    /// <summary>How many runs a budget holds.</summary>
    public long Open(OrganizationId organizationId, string budget) => _open.Scalar(organizationId.Value, budget) ?? 0;
}
