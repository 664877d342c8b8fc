using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>ops_schedules</c>: when kinds of jobs are asked for by the program itself, where somebody changed it.</summary>
public sealed class ScheduleTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO ops_schedules (organization_id, job_type, cron, is_paused, changed_at, changed_by) VALUES (@0, @1, @2, @3, @4, @5)
        ON CONFLICT (organization_id, job_type) DO UPDATE SET cron = excluded.cron, is_paused = excluded.is_paused,
            changed_at = excluded.changed_at, changed_by = excluded.changed_by
        """;

    private readonly Statement _put = scope.Statement(PutSql);

    /// <summary>Keeps a schedule in the place of the one before.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="jobType">The kind.</param>
    /// <param name="cron">Five fields, in UTC.</param>
    /// <param name="isPaused">Whether it is not asked for by itself.</param>
    /// <param name="actorId">Who wants it so.</param>
    public void Put(OrganizationId organizationId, string jobType, string cron, bool isPaused, string actorId)
    {
        _put.Run(organizationId.Value, jobType, cron, isPaused, Now, actorId);
        Unit.Changes.Add(new ScheduleChange(organizationId, jobType));
    }
}
