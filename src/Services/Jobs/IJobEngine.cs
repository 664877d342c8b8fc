namespace Helicarrier.Services.Jobs;

/// <summary>
/// Whatever calls <see cref="JobRunner.RunAsync"/> for jobs that wait. It may call twice, late, or for a job that has ended: the record
/// decides whether anything happens.
/// </summary>
public interface IJobEngine
{
    /// <summary>Takes a job that waits.</summary>
    /// <param name="jobKey">The job.</param>
    /// <param name="engineId">What the engine called it before; null when it never had it.</param>
    /// <returns>What the engine calls it from now on.</returns>
    /// <exception cref="JobEngineException">It cannot be taken now.</exception>
    string Hand(long jobKey, string? engineId);

    /// <summary>Has <see cref="ScheduleDesk.AskAsync"/> called for a kind at its times.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="cron">Five fields, in UTC; null ends it.</param>
    /// <exception cref="JobEngineException">It cannot be told now.</exception>
    void Schedule(string type, string? cron);
}
