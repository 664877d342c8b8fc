using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>alert_deliveries</c>: messages to channels, until they are taken or given up.</summary>
public sealed class AlertDeliveryTable(WriteScope scope) : Table(scope)
{
    private const string JoinSql = "UPDATE alert_deliveries SET digest = @1 WHERE delivery_key = @0 AND state = 'waiting' AND digest IS NULL";

    private const string EndSql =
        """
        UPDATE alert_deliveries SET state = @1, attempts = attempts + 1, error = @2, ended_at = @3 WHERE delivery_key = @0 AND state = 'waiting'
        """;

    private const string RetrySql =
        "UPDATE alert_deliveries SET attempts = attempts + 1, error = @1, next_at = @2 WHERE delivery_key = @0 AND state = 'waiting'";

    private readonly Statement _join = scope.Statement(JoinSql);
    private readonly Statement _end = scope.Statement(EndSql);
    private readonly Statement _retry = scope.Statement(RetrySql);

    /// <summary>Makes messages one. It is written before it is sent, so that a second try is of the same.</summary>
    public void Join(IEnumerable<long> keys, string digest)
    {
        foreach (var key in keys) _join.Run(key, digest);
    }

    /// <summary>A message was taken, or is given up.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="key">The message.</param>
    /// <param name="state">Sent or dead.</param>
    /// <param name="error">Why it is given up; null when it was taken.</param>
    public void End(OrganizationId organizationId, long key, DeliveryState state, string? error)
    {
        _end.Run(key, WireName.Of(state), error, Now);
        Unit.Changes.Add(new AlertChange(organizationId));
    }

    /// <summary>A message was not taken, and is tried again.</summary>
    public void Retry(OrganizationId organizationId, long key, string error, DateTimeOffset at)
    {
        _retry.Run(key, error, Ms(at));
        Unit.Changes.Add(new AlertChange(organizationId));
    }
}
