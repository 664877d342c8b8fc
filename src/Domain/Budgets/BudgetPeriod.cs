namespace Helicarrier.Domain.Budgets;

/// <summary>How long a budget lasts before it begins anew, by the calendar of its zone.</summary>
public enum BudgetPeriod
{
    /// <summary>From midnight to midnight: 23 to 25 hours.</summary>
    Day,

    /// <summary>From Monday to Sunday.</summary>
    Week,

    /// <summary>From the first to the last of a month.</summary>
    Month,
}
