using Helicarrier.Domain.Budgets;

namespace Helicarrier.Persistence.Reading;

/// <summary>A budget, how it stands and what it holds.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="State">How it stood at its latest check.</param>
/// <param name="Holds">Runs that it stopped and that are not over, or that it could not stop.</param>
public sealed record BudgetRow(Budget Budget, BudgetState State, IReadOnlyList<BudgetHold> Holds);
