namespace Helicarrier.Persistence.Writing;

/// <summary>How much the writer takes on at once.</summary>
public sealed record StoreWriterOptions
{
    /// <summary>Units that may wait; one more is refused or waits, as its caller chose. At least 1.</summary>
    public int QueueCapacity { get; init; } = 4096;

    /// <summary>Units that share one commit at the most. At least 1.</summary>
    public int MaxUnitsPerCommit { get; init; } = 1024;
}
