namespace Helicarrier.Domain.Budgets;

/// <summary>Whose spend a budget is for.</summary>
/// <param name="Type">What kind.</param>
/// <param name="Value">The agent's id, the directory or the model as served, exact; null of an organization.</param>
public sealed record BudgetScope(BudgetScopeType Type, string? Value = null)
{
    public static BudgetScope Organization { get; } = new(BudgetScopeType.Organization);

    /// <summary>Whether a session's spend is in it.</summary>
    public bool Covers(BudgetSession session) => Type switch
    {
        BudgetScopeType.Agent => session.AgentId == Value,
        BudgetScopeType.Project => session.Project == Value,
        BudgetScopeType.Model => session.Model == Value,
        _ => true,
    };
}
