namespace Helicarrier.Web.Endpoints;

/// <summary>Hard limits that were reached, the latest first.</summary>
internal sealed record BudgetCrossingList(IReadOnlyList<BudgetCrossingBody> Rows);
