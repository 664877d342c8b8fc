using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>alert_transitions</c>: what happened to rules, and why people were told or not. A word that is told has its messages to all channels
/// that want it in the same transaction: none is lost, and none is made twice.
/// </summary>
public sealed class AlertTransitionTable(WriteScope scope) : Table(scope)
{
    private const string AddSql =
        """
        INSERT INTO alert_transitions (organization_id, rule_id, sequence, at, from_status, to_status, value, reason, rule_name)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8)
        """;

    // What is over is told to those who were told since it began: who wants only what is critical hears of the end, though it eased first.
    private const string TellSql =
        """
        INSERT INTO alert_deliveries (organization_id, rule_id, sequence, channel_id, state, attempts, next_at, created_at)
        SELECT @0, @1, @2, channel_id, 'waiting', 0, @3, @3 FROM alert_channels channel
        WHERE organization_id = @0 AND is_enabled = 1 AND CASE @4
            WHEN 'critical' THEN 1
            WHEN 'resolved' THEN EXISTS (
                SELECT 1 FROM alert_transitions told JOIN alert_deliveries message ON message.organization_id = told.organization_id
                    AND message.rule_id = told.rule_id AND message.sequence = told.sequence AND message.channel_id = channel.channel_id
                WHERE told.organization_id = @0 AND told.rule_id = @1 AND told.to_status <> 'ok' AND told.sequence < @2
                    AND told.sequence > coalesce((
                        SELECT max(sequence) FROM alert_transitions
                        WHERE organization_id = @0 AND rule_id = @1 AND to_status = 'ok' AND sequence < @2), 0))
            ELSE least = 'warning' END
        """;

    // A rule that was taken away and came again under its own id goes on where its history ended.
    private const string LastSql = "SELECT max(sequence) FROM alert_transitions WHERE organization_id = @0 AND rule_id = @1";

    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _tell = scope.Statement(TellSql);
    private readonly Statement _last = scope.Statement(LastSql);

    /// <summary>Enters what happened to a rule.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="transition">What happened.</param>
    /// <returns>How many messages that makes.</returns>
    public int Add(OrganizationId organizationId, AlertRule rule, AlertTransition transition) => Add(organizationId, rule.Id, rule.Name, transition);

    /// <summary>Enters what happened to something that people are told of like of a rule.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="id">Its id; no rule has it.</param>
    /// <param name="name">What people read.</param>
    /// <param name="transition">What happened.</param>
    /// <returns>How many messages that makes.</returns>
    public int Add(OrganizationId organizationId, string id, string name, AlertTransition transition)
    {
        _add.Run(
            organizationId.Value, id, transition.Sequence, Ms(transition.At), WireName.Of(transition.From), WireName.Of(transition.To),
            transition.Value is { } value ? AlertRuleTable.Text(value) : null, WireName.Of(transition.Reason), name);
        Unit.Changes.Add(new AlertChange(organizationId));
        if (!AlertReasons.AreTold(transition.Reason)) return 0;
        var what = transition.Reason == AlertReason.Resolved ? WireName.Of(transition.Reason) : WireName.Of(transition.To);
        return _tell.Run(organizationId.Value, id, transition.Sequence, Ms(transition.At), what);
    }

    /// <summary>The number of a rule's latest entry; 0 when it has none.</summary>
    public long Last(OrganizationId organizationId, string rule) => _last.Scalar(organizationId.Value, rule) ?? 0;
}
