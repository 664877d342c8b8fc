namespace Helicarrier.Services.Control;

/// <summary>What became of an order about a run.</summary>
public enum RunVerdict
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>It stands, and takes longer than the caller waits.</summary>
    UnderWay,

    /// <summary>It stands, and a second person must give it too.</summary>
    Waits,

    /// <summary>What was asked for is not there.</summary>
    Missing,

    /// <summary>The order is not one.</summary>
    Bad,

    /// <summary>The prompt or message is too long.</summary>
    TooLong,

    /// <summary>The runner holds as many runs as it may.</summary>
    Full,

    /// <summary>Nobody answers for the runner. A stop stands all the same.</summary>
    Unreachable,

    /// <summary>A standing order keeps the agent stopped.</summary>
    KeptStopped,

    /// <summary>The key was used for something else.</summary>
    OtherRequest,

    /// <summary>The run cannot do that: it is over, or does not read.</summary>
    Refused,
}
