using Helicarrier.Services.Jobs;

namespace Helicarrier.Web.Endpoints;

/// <summary>When the program asks for a kind of job by itself.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Cron">Five fields of cron, in UTC.</param>
/// <param name="Paused">Whether it is not asked for by itself.</param>
/// <param name="Next">UTC; null while it is paused, and on a host that asks for nothing by itself.</param>
/// <param name="Last">The latest run, whoever asked for it; null when there was none.</param>
/// <param name="ChangedAt">UTC; null while it is as the program brings it.</param>
/// <param name="ChangedBy">Who changed it last.</param>
internal sealed record ScheduleEntry(string Type, string Cron, bool Paused, string? Next, JobEntry? Last, string? ChangedAt, string? ChangedBy)
{
    public static ScheduleEntry Of(JobSchedule schedule) => new(
        schedule.Type, schedule.Cron, schedule.IsPaused, WireTime.Of(schedule.Next), schedule.Last is { } last ? JobEntry.Of(last) : null,
        WireTime.Of(schedule.ChangedAt), schedule.ChangedBy);
}
