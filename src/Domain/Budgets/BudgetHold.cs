using Helicarrier.Domain.Control;

namespace Helicarrier.Domain.Budgets;

/// <summary>A run that a budget stopped, or could not.</summary>
/// <param name="BudgetId">The budget.</param>
/// <param name="Run">The run.</param>
/// <param name="Agent">Its agent.</param>
/// <param name="Action">How.</param>
/// <param name="Since">UTC.</param>
/// <param name="Error">Why it could not be stopped; null when it was.</param>
public sealed record BudgetHold(string BudgetId, RunId Run, string Agent, BudgetAction Action, DateTimeOffset Since, string? Error);
