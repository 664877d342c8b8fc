namespace Helicarrier.Runner.Listening;

/// <summary>What the host says to a report.</summary>
internal enum HostWord
{
    /// <summary>It took it in.</summary>
    Taken,

    /// <summary>It took it in, and the job is to be stopped.</summary>
    Unwanted,

    /// <summary>It knows of no such open job: nothing more is reported.</summary>
    Over,

    /// <summary>It cannot be reached, or does not let this runner report: it is told again.</summary>
    Silent,
}
