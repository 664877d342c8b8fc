using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Jobs;

/// <summary>When the program asks for a kind of job by itself.</summary>
/// <param name="Type">The kind.</param>
/// <param name="NeedsAdmin">Whether changing it, or asking for a run now, takes an admin.</param>
/// <param name="Cron">Five fields, in UTC.</param>
/// <param name="IsPaused">Whether it is not asked for by itself.</param>
/// <param name="Next">UTC of the next time; null while it is paused, and on a host that asks for nothing by itself.</param>
/// <param name="Last">The latest run, whoever asked for it; null when there was none.</param>
/// <param name="ChangedAt">UTC; null while it is as the program brings it.</param>
/// <param name="ChangedBy">Who changed it last.</param>
public sealed record JobSchedule(
    string Type, bool NeedsAdmin, string Cron, bool IsPaused, DateTimeOffset? Next, JobRow? Last, DateTimeOffset? ChangedAt, string? ChangedBy);
