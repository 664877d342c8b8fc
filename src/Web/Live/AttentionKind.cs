namespace Helicarrier.Web.Live;

/// <summary>What of the control of agents a person should look at.</summary>
public enum AttentionKind
{
    /// <summary>An order to stop every run waits for a second person.</summary>
    StopAll,

    /// <summary>A run was stopped and is not proven dead.</summary>
    Unconfirmed,

    /// <summary>An agent works though it is to stay stopped.</summary>
    Returned,

    /// <summary>A rule says that something is wrong, and nobody took note.</summary>
    Alert,

    /// <summary>A budget is reached, stops something, or cannot be checked.</summary>
    Budget,

    /// <summary>What runs write cannot be written.</summary>
    Output,

    /// <summary>Processes carry a run's mark and belong to no live run.</summary>
    Orphans,

    /// <summary>Agents wait for an answer.</summary>
    Asks,
}
