namespace Helicarrier.Domain.Jobs;

/// <summary>How a job may go on. What has ended never does: asking for it again is a new job.</summary>
public static class JobMoves
{
    /// <summary>Whether nothing can happen to it any more.</summary>
    public static bool IsEnd(JobStatus status) => status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Cancelled;

    /// <summary>Whether a job may go from one status to another. Staying is no move.</summary>
    public static bool CanMove(JobStatus from, JobStatus to) => (from, to) switch
    {
        (JobStatus.Queued, JobStatus.Running or JobStatus.Failed or JobStatus.Cancelled) => true,
        (JobStatus.Running, JobStatus.Queued or JobStatus.Succeeded or JobStatus.Failed or JobStatus.Cancelled) => true,
        _ => false,
    };
}
