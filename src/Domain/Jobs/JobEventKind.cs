namespace Helicarrier.Domain.Jobs;

/// <summary>What an entry of a job's history tells. Stored as <c>state | log | progress</c>.</summary>
public enum JobEventKind
{
    /// <summary>Its status changed, and why.</summary>
    State,

    /// <summary>A line of its own.</summary>
    Log,

    /// <summary>How far it came.</summary>
    Progress,
}
