namespace Helicarrier.Persistence.Writing;

/// <summary>How much the writer takes on at once.</summary>
public sealed record StoreWriterOptions
{
    /// <summary>Units that may wait; one more is refused or waits, as its caller chose. At least 1.</summary>
    public int QueueCapacity { get; init; } = 4096;

    /// <summary>Units that share one commit at the most. At least 1.</summary>
    public int MaxUnitsPerCommit { get; init; } = 1024;

    /// <summary>
    /// How long no unit must have come before sessions are indexed for search. A writer under load is out of work for
    /// moments between commits; indexing in those would take the time that the next commit needs.
    /// </summary>
    public TimeSpan PauseBeforeIndexing { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Sessions that may wait to be indexed; beyond, some are indexed with every commit. A search looks through all that
    /// wait, so this bounds what it costs.
    /// </summary>
    public int MaxSessionsToIndex { get; init; } = 250_000;

    /// <summary>Cut off, it leaves sessions that wait to be indexed when the writer ends to the next one, which finds them in the store.</summary>
    public CancellationToken LeavesIndexing { get; init; }
}
