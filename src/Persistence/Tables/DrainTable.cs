using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>runner_drains</c>: runners that take no new runs.</summary>
public sealed class DrainTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        "INSERT INTO runner_drains (organization_id, runner_id, drained_at, drained_by) VALUES (@0, @1, @2, @3) ON CONFLICT DO NOTHING";

    private const string FindSql = "SELECT 1 FROM runner_drains WHERE organization_id = @0 AND runner_id = @1";

    private const string LiftSql = "DELETE FROM runner_drains WHERE organization_id = @0 AND runner_id = @1";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _lift = scope.Statement(LiftSql);

    /// <summary>Notes that a runner is to take no new runs.</summary>
    /// <returns>False when that was ordered before.</returns>
    public bool Put(OrganizationId organizationId, RunnerId id, string actorId) =>
        Told(organizationId, _put.Run(organizationId.Value, id.ToString(), Now, actorId));

    /// <summary>Whether a runner takes no new runs.</summary>
    public bool IsDrained(OrganizationId organizationId, RunnerId id) => _find.Scalar(organizationId.Value, id.ToString()) is not null;

    /// <summary>Lets a runner take runs again.</summary>
    /// <returns>False when it took them.</returns>
    public bool Lift(OrganizationId organizationId, RunnerId id) => Told(organizationId, _lift.Run(organizationId.Value, id.ToString()));

    private bool Told(OrganizationId organizationId, int rows)
    {
        if (rows > 0) Unit.Changes.Add(new RunnerChange(organizationId));
        return rows > 0;
    }
}
