namespace Helicarrier.Domain.Alerts;

/// <summary>Why people were told, or were not: a closed set, and each entry of an alert's history has one.</summary>
public enum AlertReason
{
    /// <summary>Told: it was well before.</summary>
    First,

    /// <summary>Told: it got worse than what was told.</summary>
    Escalated,

    /// <summary>Told: it is over.</summary>
    Resolved,

    /// <summary>Told: it went on beyond the cooldown that had held it back.</summary>
    CooldownOver,

    /// <summary>Told: it goes on, and what somebody held back is held back no longer.</summary>
    SuppressionOver,

    /// <summary>Told: it goes on, and the time is over for which somebody had taken note of it.</summary>
    AcknowledgementOver,

    /// <summary>Told: the rule itself could not be looked at. Its state stays as it was.</summary>
    EvaluationFailed,

    /// <summary>Silent: it was told not long ago that it is as bad.</summary>
    Cooldown,

    /// <summary>Silent: somebody holds it back.</summary>
    Suppressed,

    /// <summary>Silent: it is less bad than before, and not over.</summary>
    Eased,

    /// <summary>Silent: it is over, and nobody had been told of it.</summary>
    NeverTold,

    /// <summary>Silent: the rule was changed or switched off, and begins anew.</summary>
    RuleChanged,

    /// <summary>Silent: the rule can be looked at again.</summary>
    EvaluationBack,

    /// <summary>Told: a budget's period has spent a share of the limit.</summary>
    BudgetThreshold,

    /// <summary>Told: a budget's limit is reached.</summary>
    BudgetLimit,

    /// <summary>Told: calls under a budget have no price, so that nobody can tell what is spent.</summary>
    BudgetUnpriced,

    /// <summary>Told: a budget could not be checked.</summary>
    BudgetNotChecked,

    /// <summary>Told: a budget is reached, and an agent could not be stopped.</summary>
    BudgetNotStopped,

    /// <summary>Silent: a higher threshold of the budget is told at the same check.</summary>
    BudgetPassed,
}
