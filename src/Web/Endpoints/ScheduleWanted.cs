namespace Helicarrier.Web.Endpoints;

/// <summary>How a schedule is to be changed; what is absent stays.</summary>
/// <param name="Cron">Five fields of cron, in UTC.</param>
/// <param name="Paused">Whether it is not asked for by itself.</param>
internal sealed record ScheduleWanted(string? Cron, bool? Paused);
