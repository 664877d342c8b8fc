namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>How the analytics copy stands.</summary>
/// <param name="Path">The file.</param>
public sealed record CopyFacts(string Path)
{
    /// <summary>Closed days that it has; 0 when it cannot be read.</summary>
    public long Days { get; init; }

    /// <summary>Closed days that it does not have as they were last rolled up, or that the store does not have any more.</summary>
    public long Waiting { get; init; }

    /// <summary>UTC at which all that waited had been copied; null before the first time.</summary>
    public DateTimeOffset? CopiedAt { get; init; }

    /// <summary>Days that were not held against the store since they were copied.</summary>
    public long Unreconciled { get; init; }

    /// <summary>UTC of the latest reconciliation of a day; null before the first.</summary>
    public DateTimeOffset? ReconciledAt { get; init; }

    /// <summary>UTC: no day was reconciled longer ago; null while some never were.</summary>
    public DateTimeOffset? AllReconciledSince { get; init; }

    /// <summary>Differences from the store that stand, field by field.</summary>
    public long Drift { get; init; }

    /// <summary>Whether it can be read: else reports read the store.</summary>
    public bool IsReadable { get; init; }

    /// <summary>Why it cannot be read, or could not be written the last time, in one sentence; null when neither is so.</summary>
    public string? Fault { get; init; }
}
