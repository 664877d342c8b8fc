using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>standing_orders</c>: agents that stay stopped until somebody lifts the order. One for an agent at a time.</summary>
public sealed class OrderTable(WriteScope scope) : Table(scope)
{
    private const string GiveSql =
        """
        INSERT INTO standing_orders (organization_id, agent, run_id, reason, given_at, given_by) VALUES (@0, @1, @2, @3, @4, @5)
        ON CONFLICT DO NOTHING
        """;

    private const string FindSql =
        "SELECT given_by, given_at, reason FROM standing_orders WHERE organization_id = @0 AND agent = @1 AND lifted_at IS NULL";

    private const string LiftSql =
        "UPDATE standing_orders SET lifted_at = @2, lifted_by = @3 WHERE organization_id = @0 AND agent = @1 AND lifted_at IS NULL";

    private readonly Statement _give = scope.Statement(GiveSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _lift = scope.Statement(LiftSql);

    /// <summary>Has an agent stay stopped.</summary>
    /// <returns>False when it does already: the earlier order stands.</returns>
    public bool Give(OrganizationId organizationId, string agent, RunId run, string? reason, string actorId)
    {
        var isNew = _give.Run(organizationId.Value, agent, run.ToString(), reason is null ? null : RunLimits.Cut(reason), Now, actorId) > 0;
        if (isNew) Unit.Changes.Add(new RunChange(organizationId, run));
        return isNew;
    }

    /// <summary>The order under which an agent stays stopped; null when there is none.</summary>
    public (string GivenBy, DateTimeOffset GivenAt, string? Reason)? Find(OrganizationId organizationId, string agent)
    {
        using var row = _find.Start(organizationId.Value, agent);
        return row.Read() ? (row.String(0), row.Time(1), row.Text(2)) : null;
    }

    /// <summary>Lifts an agent's order.</summary>
    /// <returns>False when there is none.</returns>
    public bool Lift(OrganizationId organizationId, string agent, string actorId) => _lift.Run(organizationId.Value, agent, Now, actorId) > 0;
}
