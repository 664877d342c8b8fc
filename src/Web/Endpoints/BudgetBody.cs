using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A budget, how it stands and what it holds.</summary>
internal sealed record BudgetBody(
    string BudgetId, string Name, bool Enabled, string ScopeType, string? ScopeValue, string Period, string Zone, decimal LimitUsd, string Kind,
    string Action, bool StopsUnpriced, IReadOnlyList<int> Thresholds, string CreatedAt, string UpdatedAt, BudgetStateBody State,
    IReadOnlyList<BudgetHoldBody> Holds)
{
    public static BudgetBody Of(BudgetRow row)
    {
        var budget = row.Budget;
        return new(
            budget.Id, budget.Name, budget.IsEnabled, WireName.Of(budget.Scope.Type), budget.Scope.Value, WireName.Of(budget.Period), budget.Zone,
            budget.Limit.ToUsd(), WireName.Of(budget.Kind), WireName.Of(budget.Action), budget.StopsUnpriced, budget.Thresholds,
            WireTime.Of(budget.CreatedAt), WireTime.Of(budget.UpdatedAt), BudgetStateBody.Of(row), [.. row.Holds.Select(BudgetHoldBody.Of)]);
    }
}
