namespace Helicarrier.Services.Ops;

/// <summary>What became of a wish of the ops API.</summary>
public enum OpsVerdict
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>A job of the same lane waits or runs: that one is meant, and nothing new was asked for.</summary>
    AlreadyOpen,

    /// <summary>It cannot be asked for like this.</summary>
    Bad,

    /// <summary>Its type is not among those that may be asked for.</summary>
    NotAllowed,

    /// <summary>A flag keeps its type off.</summary>
    Off,

    /// <summary>Too many wait for a trigger.</summary>
    Full,

    /// <summary>There is no such job.</summary>
    Missing,

    /// <summary>No runner elsewhere was given the job, or it has ended: nothing can be reported of it.</summary>
    NotOpen,

    /// <summary>The runner elsewhere did not take it: it was kept, as failed.</summary>
    RunnerFailed,

    /// <summary>The engine did not take it: it was kept, as failed.</summary>
    NotHandedOver,
}
