namespace Helicarrier.Domain.Alerts;

/// <summary>Which reasons are for telling.</summary>
public static class AlertReasons
{
    /// <summary>Whether people are told when this is why.</summary>
    public static bool AreTold(AlertReason reason) => reason is AlertReason.First or AlertReason.Escalated or AlertReason.Resolved
        or AlertReason.CooldownOver or AlertReason.SuppressionOver or AlertReason.AcknowledgementOver or AlertReason.EvaluationFailed
        or AlertReason.BudgetThreshold or AlertReason.BudgetLimit or AlertReason.BudgetUnpriced or AlertReason.BudgetNotChecked
        or AlertReason.BudgetNotStopped;

    /// <summary>Whether it is of a budget, and of no rule.</summary>
    public static bool AreOfBudgets(AlertReason reason) => reason >= AlertReason.BudgetThreshold;
}
