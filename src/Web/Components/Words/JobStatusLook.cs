using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Words;

/// <summary>How a job's status is written and drawn: a word, an icon, and the attribute that carries its colour.</summary>
/// <param name="Word">As shown.</param>
/// <param name="Icon">Drawn beside the word.</param>
/// <param name="State">The <c>data-state</c>, when it is one of an agent's.</param>
/// <param name="Severity">The <c>data-sev</c>, otherwise.</param>
public sealed record JobStatusLook(string Word, IconName Icon, string? State, string? Severity)
{
    public static JobStatusLook Of(JobStatus status) => status switch
    {
        JobStatus.Queued => new("Queued", IconName.StateQueued, "idle", null),
        JobStatus.Running => new("Running", IconName.StateWorking, "working", null),
        JobStatus.Succeeded => new("Succeeded", IconName.StateDone, null, "ok"),
        JobStatus.Failed => new("Failed", IconName.StateError, "error", null),
        JobStatus.Cancelled => new("Cancelled", IconName.Skip, "idle", null),
    };

    /// <summary>As of the status, but for a job that somebody wants stopped.</summary>
    public static JobStatusLook Of(JobRow job) =>
        job is { Status: JobStatus.Running, IsUnwanted: true } ? new("Stopping", IconName.StateKilled, "idle", null) : Of(job.Status);
}
