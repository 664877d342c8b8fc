using Helicarrier.Domain.Alerts;

namespace Helicarrier.Domain.Budgets;

/// <summary>Something that people are told of a budget once in a period.</summary>
/// <param name="Key">What it is: a threshold in percent, or one of the words here. Unique in a period, under one limit.</param>
/// <param name="Reason">Why people are told.</param>
/// <param name="Status">How bad it is.</param>
public sealed record BudgetNotice(string Key, AlertReason Reason, AlertStatus Status)
{
    /// <summary>Calls have no price.</summary>
    public const string Unpriced = "unpriced";

    /// <summary>The budget cannot be checked.</summary>
    public const string NotChecked = "not_checked";

    /// <summary>An agent could not be stopped.</summary>
    public const string NotStopped = "not_stopped";

    /// <summary>The limit itself.</summary>
    public const string Limit = "100";
}
