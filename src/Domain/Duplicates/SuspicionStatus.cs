namespace Helicarrier.Domain.Duplicates;

/// <summary>What became of a suspected duplicate. Stored as <c>open | merged | dismissed</c>.</summary>
public enum SuspicionStatus
{
    /// <summary>Nobody decided: only the log's call is billed.</summary>
    Open,

    /// <summary>They are one call: only the log's is billed, and the other is its witness.</summary>
    Merged,

    /// <summary>They are two calls: both are billed.</summary>
    Dismissed,
}
