namespace Helicarrier.Domain.Budgets;

/// <summary>How a period's spend stands against its budget, mildest first.</summary>
public enum BudgetStanding
{
    /// <summary>Under every threshold.</summary>
    Within,

    /// <summary>At or past a threshold, and under the limit.</summary>
    Warned,

    /// <summary>Under the limit as far as is known, and some calls have no price.</summary>
    CannotTell,

    /// <summary>At or past the limit.</summary>
    Reached,
}
