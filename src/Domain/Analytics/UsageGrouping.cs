namespace Helicarrier.Domain.Analytics;

/// <summary>What usage is put together by.</summary>
public enum UsageGrouping
{
    Day,
    Hour,

    /// <summary>From Monday on.</summary>
    Week,
    Model,
    Agent,

    /// <summary>Working directory.</summary>
    Project,

    /// <summary>Category of the task.</summary>
    Task,

    /// <summary>Where sessions were reported: claude_code, ingest and so on.</summary>
    Client,

    /// <summary>Git branch.</summary>
    Branch,
}
