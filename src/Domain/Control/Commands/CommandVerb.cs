namespace Helicarrier.Domain.Control.Commands;

/// <summary>What a command wants.</summary>
public enum CommandVerb
{
    /// <summary>Start an agent.</summary>
    Spawn,

    /// <summary>Tell a run's client something.</summary>
    Message,

    /// <summary>Have a run's client go on with another model.</summary>
    Model,

    /// <summary>End the turn of a run's client.</summary>
    Interrupt,

    /// <summary>Stop a run with everything that it started.</summary>
    Kill,

    /// <summary>Have a run stand still.</summary>
    Pause,

    /// <summary>Have a run go on.</summary>
    Resume,

    /// <summary>Answer what an agent asks.</summary>
    Answer,

    /// <summary>Look at a run.</summary>
    Open,

    /// <summary>List runs.</summary>
    Runs,

    /// <summary>List the agents that may be started.</summary>
    Agents,

    /// <summary>List what agents ask.</summary>
    Asks,

    /// <summary>List the commands.</summary>
    Help,

    /// <summary>Empty the screen.</summary>
    Clear,
}
