using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>alert_rules</c>: what is watched, and from when on it is bad.</summary>
public sealed class AlertRuleTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO alert_rules
            (organization_id, rule_id, name, is_enabled, metric, scope_agent, scope_model, "window", comparison, warning, critical,
             cooldown_seconds, min_sample, created_at, updated_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14)
        ON CONFLICT (organization_id, rule_id) DO UPDATE SET name = excluded.name, is_enabled = excluded.is_enabled, metric = excluded.metric,
            scope_agent = excluded.scope_agent, scope_model = excluded.scope_model, "window" = excluded."window",
            comparison = excluded.comparison, warning = excluded.warning, critical = excluded.critical,
            cooldown_seconds = excluded.cooldown_seconds, min_sample = excluded.min_sample, updated_at = excluded.updated_at
        """;

    private const string FindSql =
        """
        SELECT name, is_enabled, metric, scope_agent, scope_model, "window", comparison, warning, critical, cooldown_seconds, min_sample,
            created_at, updated_at
        FROM alert_rules WHERE organization_id = @0 AND rule_id = @1
        """;

    private const string CountSql = "SELECT count(*) FROM alert_rules WHERE organization_id = @0";

    private const string RemoveSql = "DELETE FROM alert_rules WHERE organization_id = @0 AND rule_id = @1";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _count = scope.Statement(CountSql);
    private readonly Statement _remove = scope.Statement(RemoveSql);

    /// <summary>Writes a rule, new or changed.</summary>
    public void Put(OrganizationId organizationId, AlertRule rule)
    {
        _put.Run(
            organizationId.Value, rule.Id, rule.Name, rule.IsEnabled, WireName.Of(rule.Metric), rule.Scope.AgentId, rule.Scope.ModelId,
            WireName.Of(rule.Window), WireName.Of(rule.Comparison), Text(rule.Warning), Text(rule.Critical), (long)rule.Cooldown.TotalSeconds,
            rule.MinSample, Ms(rule.CreatedAt), Ms(rule.UpdatedAt));
        Unit.Changes.Add(new AlertChange(organizationId));
    }

    /// <summary>A rule by its id; null when there is none.</summary>
    public AlertRule? Find(OrganizationId organizationId, string id)
    {
        using var row = _find.Start(organizationId.Value, id);
        return row.Read()
            ? new(
                id, row.String(0), row.Flag(1), row.Word<AlertMetric>(2), new(row.Text(3), row.Text(4)), row.Word<AlertWindow>(5),
                row.Word<AlertComparison>(6), Number(row.String(7)), Number(row.String(8)), TimeSpan.FromSeconds(row.Int64(9)), row.Int32(10),
                row.Time(11), row.Time(12))
            : null;
    }

    /// <summary>How many there are.</summary>
    public long Count(OrganizationId organizationId) => _count.Scalar(organizationId.Value) ?? 0;

    /// <summary>Takes a rule away. Its history stays.</summary>
    public void Remove(OrganizationId organizationId, string id)
    {
        _remove.Run(organizationId.Value, id);
        Unit.Changes.Add(new AlertChange(organizationId));
    }

    // As EF's provider writes them: both read the same column.
    internal static string Text(decimal value) => value.ToString("0.0###########################", CultureInfo.InvariantCulture);

    internal static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
