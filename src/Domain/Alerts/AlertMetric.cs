namespace Helicarrier.Domain.Alerts;

/// <summary>What a rule looks at, over its window and scope.</summary>
public enum AlertMetric
{
    /// <summary>
    /// US dollars of the calls in the window that have a price, exact to the nano-dollar. The name is of the first version: the window need
    /// not be a day.
    /// </summary>
    DailyCostUsd,

    /// <summary>The run time that 95 of 100 sessions that began in the window did not exceed, in milliseconds, by nearest rank.</summary>
    RuntimeP95Ms,

    /// <summary>Failed sessions among those that began in the window and succeeded or failed, 0 to 1.</summary>
    FailureRate,

    /// <summary>Tokens of all classes a minute, over the window.</summary>
    TokensPerMinute,

    /// <summary>The longest run time of a session that began in the window, in milliseconds. One that is under way counts until now.</summary>
    SessionDurationMs,

    /// <summary>Calls in the window that have no price.</summary>
    UnpricedCalls,

    /// <summary>Minutes since anything was heard; since the rule was made when nothing ever was. The window does not matter.</summary>
    NoDataMinutes,
}
