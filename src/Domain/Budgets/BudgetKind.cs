namespace Helicarrier.Domain.Budgets;

/// <summary>What a budget does when it is reached.</summary>
public enum BudgetKind
{
    /// <summary>People are told.</summary>
    Soft,

    /// <summary>People are told, and agents that run here are stopped.</summary>
    Hard,
}
