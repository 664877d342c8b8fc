namespace Helicarrier.Services.Jobs;

/// <summary>What became of a wish about a job.</summary>
public enum JobVerdict
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>A job of the same lane waits or runs: that one is meant.</summary>
    AlreadyOpen,

    /// <summary>There is no such job.</summary>
    Missing,

    /// <summary>There is no such kind.</summary>
    UnknownType,

    /// <summary>Its kind does not take that payload.</summary>
    BadPayload,

    /// <summary>It has ended, or was to be stopped already: there is nothing to cancel.</summary>
    NotOpen,

    /// <summary>It has not ended: there is nothing to ask for again.</summary>
    NotEnded,

    /// <summary>The engine did not take it: it was kept, as failed.</summary>
    NotHandedOver,
}
