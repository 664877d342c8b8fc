namespace Helicarrier.Domain.Budgets;

/// <summary>Whose spend a budget is for.</summary>
public enum BudgetScopeType
{
    /// <summary>All of it.</summary>
    Organization,

    /// <summary>That of one agent's sessions.</summary>
    Agent,

    /// <summary>That of sessions in one working directory.</summary>
    Project,

    /// <summary>That of calls that one model served.</summary>
    Model,
}
