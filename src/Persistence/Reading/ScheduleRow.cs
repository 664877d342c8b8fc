namespace Helicarrier.Persistence.Reading;

/// <summary>A schedule that somebody changed.</summary>
/// <param name="JobType">The kind of job.</param>
/// <param name="Cron">Five fields, in UTC.</param>
/// <param name="IsPaused">Whether it is not asked for by itself.</param>
/// <param name="ChangedAt">UTC.</param>
/// <param name="ChangedBy">Who.</param>
public sealed record ScheduleRow(string JobType, string Cron, bool IsPaused, DateTimeOffset ChangedAt, string ChangedBy);
