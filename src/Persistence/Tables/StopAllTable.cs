using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>stop_all_orders</c>: orders to stop every run that take a second person. One at a time waits.</summary>
public sealed class StopAllTable(WriteScope scope) : Table(scope)
{
    private const string AskSql =
        """
        INSERT INTO stop_all_orders (organization_id, asked_by, asked_at, stands_until, reason, is_forced, keeps_stopped)
        VALUES (@0, @1, @2, @3, @4, @5, @6)
        """;

    private const string FindSql =
        """
        SELECT asked_by, asked_at, stands_until, reason, is_forced, keeps_stopped FROM stop_all_orders
        WHERE organization_id = @0 AND ended_at IS NULL
        """;

    private const string EndSql = "UPDATE stop_all_orders SET outcome = @1, ended_at = @2, ended_by = @3 WHERE organization_id = @0 AND ended_at IS NULL";

    private readonly Statement _ask = scope.Statement(AskSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _end = scope.Statement(EndSql);

    /// <summary>Has an order wait for its second person. None may wait already.</summary>
    public void Ask(OrganizationId organizationId, StopAllRow order)
    {
        _ask.Run(
            organizationId.Value, order.AskedBy, Ms(order.AskedAt), Ms(order.StandsUntil), order.Reason is null ? null : RunLimits.Cut(order.Reason),
            order.IsForced, order.KeepsStopped);
        Changed(organizationId);
    }

    /// <summary>The order that waits; null when none does. One whose time is over lapses here.</summary>
    public StopAllRow? Find(OrganizationId organizationId)
    {
        var order = Read(organizationId);
        if (order is null || Now < Ms(order.StandsUntil)) return order;
        End(organizationId, StopAllEnd.Lapsed, actorId: null);
        return null;
    }

    /// <summary>Ends the wait.</summary>
    public void End(OrganizationId organizationId, StopAllEnd outcome, string? actorId)
    {
        if (_end.Run(organizationId.Value, WireName.Of(outcome), Now, actorId) > 0) Changed(organizationId);
    }

    private StopAllRow? Read(OrganizationId organizationId)
    {
        using var row = _find.Start(organizationId.Value);
        return row.Read() ? new(row.String(0), row.Time(1), row.Time(2), row.Text(3), row.Flag(4), row.Flag(5)) : null;
    }

    private void Changed(OrganizationId organizationId) => Unit.Changes.Add(new StopAllChange(organizationId));
}
