using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// Old runs in <c>ops_jobs</c>, which go with their events. The latest run of each kind stays, however old: it is what a schedule shows.
/// </summary>
public sealed class JobHistoryTable(WriteScope scope) : Table(scope)
{
    private const string Old =
        """
        FROM ops_jobs AS old WHERE organization_id = @0 AND ended_at < @1 AND job_key <
            (SELECT max(job_key) FROM ops_jobs AS late WHERE late.organization_id = old.organization_id AND late.job_type = old.job_type)
        """;

    private const string CountSql = "SELECT count(*) " + Old;

    private const string DropSql = "DELETE FROM ops_jobs WHERE job_key IN (SELECT job_key " + Old + " ORDER BY job_key LIMIT @2) RETURNING job_key";

    private readonly Statement _count = scope.Statement(CountSql);
    private readonly Statement _drop = scope.Statement(DropSql);

    /// <summary>How many runs have ended before a time.</summary>
    public long CountBefore(OrganizationId organizationId, DateTimeOffset time) =>
        _count.Scalar(organizationId.Value, Ms(time)) ?? 0;

    /// <summary>Drops the oldest of them.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="time">UTC.</param>
    /// <param name="most">At most so many, at least 1.</param>
    /// <returns>How many went.</returns>
    public int DropBefore(OrganizationId organizationId, DateTimeOffset time, int most)
    {
        // Counted by what is returned: the engine counts the events that went with them too.
        using var row = _drop.Start(organizationId.Value, Ms(time), most);
        var dropped = 0;
        while (row.Read()) dropped++;
        return dropped;
    }
}
