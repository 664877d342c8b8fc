using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("How a rule stands, as its latest look or a person left it.")]
public sealed class AlertStateEntry
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The rule.")]
    public required string RuleId { get; set; }

    [Comment("ok | warning | critical.")]
    public AlertStatus Status { get; set; }

    [Comment("active | suppressed | resolved.")]
    public AlertLifecycle Lifecycle { get; set; }

    [Comment("Decimal in the metric's unit; null when nothing was found.")]
    public decimal? Value { get; set; }

    [Comment("Sessions or calls that the value is told from.")]
    public long Sample { get; set; }

    [Comment("UTC ms of the latest look.")]
    public DateTimeOffset? EvaluatedAt { get; set; }

    [Comment("UTC ms since when it is as bad as it is.")]
    public DateTimeOffset? TransitionAt { get; set; }

    [Comment("UTC ms since when nothing is found.")]
    public DateTimeOffset? EmptySince { get; set; }

    [Comment("How bad people know that it is; ok when they were told of nothing that goes on.")]
    public AlertStatus Told { get; set; }

    [Comment("UTC ms of the latest word that something is bad.")]
    public DateTimeOffset? NotifiedAt { get; set; }

    [Comment("How bad that word said it is.")]
    public AlertStatus NotifiedStatus { get; set; }

    [Comment("Who took note, why, when and until when; JSON.")]
    public string? AcknowledgedJson { get; set; }

    [Comment("Who holds it back, why, since and until when; JSON.")]
    public string? SuppressedJson { get; set; }

    [Comment("Why it could not be looked at.")]
    public string? Error { get; set; }

    [Comment("Entries of its history.")]
    public long Sequence { get; set; }

    [Comment("1 when its latest change was held back.")]
    public bool IsHeldBack { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AlertStateEntry>
    {
        public void Configure(EntityTypeBuilder<AlertStateEntry> builder)
        {
            builder.ToTable("alert_states", table =>
            {
                table.HasCheckConstraint("ck_alert_states_status", "status IN ('ok', 'warning', 'critical')");
                table.HasCheckConstraint("ck_alert_states_lifecycle", "lifecycle IN ('active', 'suppressed', 'resolved')");
            });
            builder.HasKey(row => new { row.OrganizationId, row.RuleId });
            builder.OwnedByOrganization();
        }
    }
}
