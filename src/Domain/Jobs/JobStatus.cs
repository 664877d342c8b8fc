namespace Helicarrier.Domain.Jobs;

/// <summary>Where a job stands. Stored as <c>queued | running | succeeded | failed | cancelled</c>.</summary>
public enum JobStatus
{
    /// <summary>Waits for a worker: for its first, or again after an attempt that did not end it.</summary>
    Queued,

    /// <summary>A worker is at it, or was until its host died.</summary>
    Running,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Given up.</summary>
    Failed,

    /// <summary>Somebody did not want it any more.</summary>
    Cancelled,
}
