using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>alert_states</c>: how each rule stands.</summary>
public sealed class AlertStateTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO alert_states
            (organization_id, rule_id, status, lifecycle, value, sample, evaluated_at, transition_at, empty_since, told, notified_at,
             notified_status, acknowledged_json, suppressed_json, error, sequence, is_held_back)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16)
        ON CONFLICT (organization_id, rule_id) DO UPDATE SET status = excluded.status, lifecycle = excluded.lifecycle, value = excluded.value,
            sample = excluded.sample, evaluated_at = excluded.evaluated_at, transition_at = excluded.transition_at,
            empty_since = excluded.empty_since, told = excluded.told, notified_at = excluded.notified_at,
            notified_status = excluded.notified_status, acknowledged_json = excluded.acknowledged_json,
            suppressed_json = excluded.suppressed_json, error = excluded.error, sequence = excluded.sequence,
            is_held_back = excluded.is_held_back
        """;

    private const string FindSql =
        """
        SELECT status, lifecycle, value, sample, evaluated_at, transition_at, empty_since, told, notified_at, notified_status,
            acknowledged_json, suppressed_json, error, sequence, is_held_back
        FROM alert_states WHERE organization_id = @0 AND rule_id = @1
        """;

    private const string RemoveSql = "DELETE FROM alert_states WHERE organization_id = @0 AND rule_id = @1";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _remove = scope.Statement(RemoveSql);

    /// <summary>Writes how a rule stands.</summary>
    public void Put(OrganizationId organizationId, string rule, AlertState state)
    {
        _put.Run(
            organizationId.Value, rule, WireName.Of(state.Status), WireName.Of(state.Lifecycle),
            state.Value is { } value ? AlertRuleTable.Text(value) : null, state.Sample, Ms(state.EvaluatedAt), Ms(state.TransitionAt),
            Ms(state.EmptySince), WireName.Of(state.Told), Ms(state.NotifiedAt), WireName.Of(state.NotifiedStatus), Json(state.Acknowledged),
            Json(state.Suppressed), state.Error, state.Sequence, state.IsHeldBack);
        Unit.Changes.Add(new AlertChange(organizationId));
    }

    /// <summary>How a rule stands; as it begins, when nobody looked yet.</summary>
    public AlertState Find(OrganizationId organizationId, string rule)
    {
        using var row = _find.Start(organizationId.Value, rule);
        return row.Read()
            ? new()
            {
                Status = row.Word<AlertStatus>(0),
                Lifecycle = row.Word<AlertLifecycle>(1),
                Value = row.Text(2) is { } value ? AlertRuleTable.Number(value) : null,
                Sample = row.Int64(3),
                EvaluatedAt = row.OptionalTime(4),
                TransitionAt = row.OptionalTime(5),
                EmptySince = row.OptionalTime(6),
                Told = row.Word<AlertStatus>(7),
                NotifiedAt = row.OptionalTime(8),
                NotifiedStatus = row.Word<AlertStatus>(9),
                Acknowledged = Hold(row.Text(10)),
                Suppressed = Hold(row.Text(11)),
                Error = row.Text(12),
                Sequence = row.Int64(13),
                IsHeldBack = row.Flag(14),
            }
            : new();
    }

    /// <summary>Forgets how a rule stood that is gone.</summary>
    public void Remove(OrganizationId organizationId, string rule) => _remove.Run(organizationId.Value, rule);

    internal static AlertHold? Hold(string? json) => json is null ? null : JsonSerializer.Deserialize<AlertHold>(json, JsonSerializerOptions.Web);

    private static string? Json(AlertHold? hold) => hold is null ? null : JsonSerializer.Serialize(hold, JsonSerializerOptions.Web);
}
