using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("What happened to a rule, and why people were told of it or not. Outlives the rule.")]
public sealed class AlertTransitionEntry
{
    [Comment("Key, ascending.")]
    public long TransitionKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The rule.")]
    public required string RuleId { get; set; }

    [Comment("1 and up within the rule, without gaps.")]
    public long Sequence { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset At { get; set; }

    [Comment("ok | warning | critical.")]
    public AlertStatus FromStatus { get; set; }

    [Comment("ok | warning | critical.")]
    public AlertStatus ToStatus { get; set; }

    [Comment("Decimal in the metric's unit; null when nothing was found.")]
    public decimal? Value { get; set; }

    [Comment("Why people were told, or were not (AlertReason).")]
    public AlertReason Reason { get; set; }

    [Comment("What the rule was called.")]
    public required string RuleName { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AlertTransitionEntry>
    {
        public void Configure(EntityTypeBuilder<AlertTransitionEntry> builder)
        {
            builder.ToTable("alert_transitions");
            builder.HasKey(row => row.TransitionKey);
            builder.HasIndex(row => new { row.OrganizationId, row.RuleId, row.Sequence }).IsUnique();
            builder.HasIndex(row => new { row.OrganizationId, row.At }).HasDatabaseName("ix_alert_transitions_time");
            builder.OwnedByOrganization();
        }
    }
}
