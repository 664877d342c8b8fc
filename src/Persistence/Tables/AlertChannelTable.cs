using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>alert_channels</c>: where people are told of alerts outside the HUD.</summary>
public sealed class AlertChannelTable(WriteScope scope) : Table(scope)
{
    private const string AddSql =
        """
        INSERT INTO alert_channels (channel_id, organization_id, kind, name, address, secret, least, is_enabled, created_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, 1, @7)
        """;

    private const string FindSql = "SELECT name FROM alert_channels WHERE organization_id = @0 AND channel_id = @1";

    private const string CountSql = "SELECT count(*) FROM alert_channels WHERE organization_id = @0";

    private const string EnableSql = "UPDATE alert_channels SET is_enabled = @2 WHERE organization_id = @0 AND channel_id = @1";

    private const string RemoveSql = "DELETE FROM alert_channels WHERE organization_id = @0 AND channel_id = @1";

    private const string DropSql =
        """
        UPDATE alert_deliveries SET state = 'dead', error = 'The channel was taken away.', ended_at = @2
        WHERE organization_id = @0 AND channel_id = @1 AND state = 'waiting'
        """;

    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _count = scope.Statement(CountSql);
    private readonly Statement _enable = scope.Statement(EnableSql);
    private readonly Statement _remove = scope.Statement(RemoveSql);
    private readonly Statement _drop = scope.Statement(DropSql);

    /// <summary>Adds a channel, switched on.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="secret">Signs its messages, or opens it; null needs none.</param>
    public void Add(OrganizationId organizationId, AlertChannel channel, string? secret)
    {
        _add.Run(
            StoredGuid.Of(channel.Id), organizationId.Value, WireName.Of(channel.Kind), channel.Name, channel.Address.AbsoluteUri, secret,
            WireName.Of(channel.Least), Ms(channel.CreatedAt));
        Unit.Changes.Add(new AlertChange(organizationId));
    }

    /// <summary>What a channel is called; null when there is none.</summary>
    public string? Find(OrganizationId organizationId, Guid id)
    {
        using var row = _find.Start(organizationId.Value, StoredGuid.Of(id));
        return row.Read() ? row.String(0) : null;
    }

    /// <summary>How many there are.</summary>
    public long Count(OrganizationId organizationId) => _count.Scalar(organizationId.Value) ?? 0;

    /// <summary>Switches a channel on or off. What waits for it is sent when it is on again.</summary>
    public void Enable(OrganizationId organizationId, Guid id, bool isEnabled)
    {
        _enable.Run(organizationId.Value, StoredGuid.Of(id), isEnabled);
        Unit.Changes.Add(new AlertChange(organizationId));
    }

    /// <summary>Takes a channel away; what waits for it is not sent.</summary>
    public void Remove(OrganizationId organizationId, Guid id)
    {
        _remove.Run(organizationId.Value, StoredGuid.Of(id));
        _drop.Run(organizationId.Value, StoredGuid.Of(id), Now);
        Unit.Changes.Add(new AlertChange(organizationId));
    }
}
