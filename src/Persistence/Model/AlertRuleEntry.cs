using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("What is watched, and from when on it is bad.")]
public sealed class AlertRuleEntry
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("UUID; of a rule of the first version whatever it was.")]
    public required string RuleId { get; set; }

    [Comment("What people call it.")]
    public required string Name { get; set; }

    [Comment("0 is not looked at.")]
    public bool IsEnabled { get; set; }

    [Comment("daily_cost_usd | runtime_p95_ms | failure_rate | tokens_per_minute | session_duration_ms | unpriced_calls | no_data_minutes.")]
    public AlertMetric Metric { get; set; }

    [Comment("Only this agent; null is any.")]
    public string? ScopeAgent { get; set; }

    [Comment("Only this model, verbatim; null is any.")]
    public string? ScopeModel { get; set; }

    [Comment("five_minutes | one_hour | one_day | seven_days.")]
    public AlertWindow Window { get; set; }

    [Comment("gt | gte.")]
    public AlertComparison Comparison { get; set; }

    [Comment("Decimal in the metric's unit.")]
    public decimal Warning { get; set; }

    [Comment("Decimal in the metric's unit.")]
    public decimal Critical { get; set; }

    [Comment("Seconds for which nobody is told a second time that it is as bad.")]
    public int CooldownSeconds { get; set; }

    [Comment("Of fewer sessions or calls nothing is said.")]
    public int MinSample { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AlertRuleEntry>
    {
        public void Configure(EntityTypeBuilder<AlertRuleEntry> builder)
        {
            builder.ToTable("alert_rules", table =>
            {
                table.HasCheckConstraint(
                    "ck_alert_rules_metric",
                    "metric IN ('daily_cost_usd', 'runtime_p95_ms', 'failure_rate', 'tokens_per_minute', 'session_duration_ms', "
                    + "'unpriced_calls', 'no_data_minutes')");
                table.HasCheckConstraint("ck_alert_rules_window", "window IN ('five_minutes', 'one_hour', 'one_day', 'seven_days')");
                table.HasCheckConstraint("ck_alert_rules_comparison", "comparison IN ('gt', 'gte')");
                table.HasCheckConstraint("ck_alert_rules_cooldown", "cooldown_seconds BETWEEN 0 AND 604800");
                table.HasCheckConstraint("ck_alert_rules_sample", "min_sample >= 1");
            });
            builder.HasKey(row => new { row.OrganizationId, row.RuleId });
            builder.OwnedByOrganization();
        }
    }
}
