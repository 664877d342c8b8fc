namespace Helicarrier.Web.Endpoints;

/// <summary>The budget that binds an agent.</summary>
internal sealed record BudgetBindingBody(
    string BudgetId, string Name, string ScopeType, string Period, string Kind, decimal LimitUsd, decimal SpentUsd, long UnpricedCalls, string Standing,
    string PeriodEnd);
