using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>adopted_sessions</c>: which sessions a client has that was not started here.</summary>
public sealed class AdoptedSessionTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO adopted_sessions (run_id, session_id, organization_id, seen_at)
        SELECT run_id, @1, @2, @3 FROM control_runs WHERE run_id = @0 AND (SELECT COUNT(*) FROM adopted_sessions WHERE run_id = @0) < @4
        ON CONFLICT DO NOTHING
        """;

    private readonly Statement _put = scope.Statement(PutSql);

    /// <summary>Notes a session of a client, once.</summary>
    /// <returns>False when it is noted already, or as many are as may be.</returns>
    public bool Put(OrganizationId organizationId, RunId run, string session)
    {
        if (_put.Run(run.ToString(), session, organizationId.Value, Now, RunLimits.Sessions) == 0) return false;
        Unit.Changes.Add(new RunChange(organizationId, run));
        return true;
    }
}
