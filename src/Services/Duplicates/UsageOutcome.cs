namespace Helicarrier.Services.Duplicates;

/// <summary>What writing a call did.</summary>
public enum UsageOutcome
{
    /// <summary>It was new.</summary>
    Added,

    /// <summary>It was there and is now another.</summary>
    Merged,

    /// <summary>It was there as it is.</summary>
    Unchanged,

    /// <summary>It belongs to a void session; nothing was written.</summary>
    Deleted,

    /// <summary>It is older than calls are kept; nothing was written.</summary>
    PastRetention,
}
