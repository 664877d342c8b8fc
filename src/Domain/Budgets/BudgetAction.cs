namespace Helicarrier.Domain.Budgets;

/// <summary>How a hard budget stops agents.</summary>
public enum BudgetAction
{
    /// <summary>They stand still until a person lets them go on.</summary>
    Pause,

    /// <summary>They are killed.</summary>
    Kill,
}
