namespace Helicarrier.Web.Endpoints;

/// <summary>Runs that are to go on.</summary>
/// <param name="Reason">Why; at most 500 characters.</param>
internal sealed record BudgetGoOnWanted(string? Reason);
