namespace Helicarrier.Domain.Jobs;

/// <summary>In whose hands a job is. Stored as <c>engine | nobody | runner</c>.</summary>
public enum JobHands
{
    /// <summary>This host's engine runs it as soon as it can.</summary>
    Engine,

    /// <summary>It waits until somebody triggers it, also across a restart.</summary>
    Nobody,

    /// <summary>It was given to a runner elsewhere, which reports how it goes.</summary>
    Runner,
}
