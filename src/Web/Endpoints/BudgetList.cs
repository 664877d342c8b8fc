namespace Helicarrier.Web.Endpoints;

/// <summary>All budgets.</summary>
internal sealed record BudgetList(IReadOnlyList<BudgetBody> Rows);
