using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>budgets</c>: what may be spent.</summary>
public sealed class BudgetTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO budgets
            (organization_id, budget_id, name, is_enabled, scope_type, scope_value, period, zone, limit_nanos, kind, action, stops_unpriced,
             thresholds, created_at, updated_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14)
        ON CONFLICT (organization_id, budget_id) DO UPDATE SET name = excluded.name, is_enabled = excluded.is_enabled,
            scope_type = excluded.scope_type, scope_value = excluded.scope_value, period = excluded.period, zone = excluded.zone,
            limit_nanos = excluded.limit_nanos, kind = excluded.kind, action = excluded.action, stops_unpriced = excluded.stops_unpriced,
            thresholds = excluded.thresholds, updated_at = excluded.updated_at
        """;

    private const string FindSql =
        """
        SELECT name, is_enabled, scope_type, scope_value, period, zone, limit_nanos, kind, action, stops_unpriced, thresholds, created_at,
            updated_at
        FROM budgets WHERE organization_id = @0 AND budget_id = @1
        """;

    private const string CountSql = "SELECT count(*) FROM budgets WHERE organization_id = @0";

    private const string RemoveSql = "DELETE FROM budgets WHERE organization_id = @0 AND budget_id = @1";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _count = scope.Statement(CountSql);
    private readonly Statement _remove = scope.Statement(RemoveSql);

    /// <summary>Writes a budget, new or changed.</summary>
    public void Put(OrganizationId organizationId, Budget budget)
    {
        _put.Run(
            organizationId.Value, budget.Id, budget.Name, budget.IsEnabled, WireName.Of(budget.Scope.Type), budget.Scope.Value,
            WireName.Of(budget.Period), budget.Zone, budget.Limit.Stored, WireName.Of(budget.Kind), WireName.Of(budget.Action), budget.StopsUnpriced,
            Text(budget.Thresholds), Ms(budget.CreatedAt), Ms(budget.UpdatedAt));
        Unit.Changes.Add(new BudgetChange(organizationId));
    }

    /// <summary>A budget by its id; null when there is none.</summary>
    public Budget? Find(OrganizationId organizationId, string id)
    {
        using var row = _find.Start(organizationId.Value, id);
        return row.Read()
            ? new(
                id, row.String(0), row.Flag(1), new(row.Word<BudgetScopeType>(2), row.Text(3)), row.Word<BudgetPeriod>(4), row.String(5),
                new NanoUsd(row.Int64(6)), row.Word<BudgetKind>(7), row.Word<BudgetAction>(8), row.Flag(9), Numbers(row.String(10)), row.Time(11),
                row.Time(12))
            : null;
    }

    /// <summary>How many there are.</summary>
    public long Count(OrganizationId organizationId) => _count.Scalar(organizationId.Value) ?? 0;

    /// <summary>Takes a budget away. What people were told stays.</summary>
    public void Remove(OrganizationId organizationId, string id)
    {
        _remove.Run(organizationId.Value, id);
        Unit.Changes.Add(new BudgetChange(organizationId));
    }

    internal static IReadOnlyList<int> Numbers(string text) =>
        [.. text.Split(',').Select(static part => int.Parse(part, CultureInfo.InvariantCulture))];

    private static string Text(IEnumerable<int> thresholds) =>
        string.Join(',', thresholds.Select(static percent => percent.ToString(CultureInfo.InvariantCulture)));
}
