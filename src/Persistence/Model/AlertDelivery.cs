using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("A message of a transition to a channel, made in the transition's transaction.")]
public sealed class AlertDelivery
{
    [Comment("Key, ascending.")]
    public long DeliveryKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The rule.")]
    public required string RuleId { get; set; }

    [Comment("Which of its transitions.")]
    public long Sequence { get; set; }

    [Comment("Where to.")]
    public Guid ChannelId { get; set; }

    [Comment("waiting | sent | dead.")]
    public DeliveryState State { get; set; }

    [Comment("The message that told several at once; null for one of its own.")]
    public string? Digest { get; set; }

    [Comment("How often it was tried.")]
    public int Attempts { get; set; }

    [Comment("UTC ms before which it is not tried.")]
    public DateTimeOffset NextAt { get; set; }

    [Comment("Why the latest try failed.")]
    public string? Error { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? EndedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AlertDelivery>
    {
        public void Configure(EntityTypeBuilder<AlertDelivery> builder)
        {
            builder.ToTable("alert_deliveries", table =>
            {
                table.HasCheckConstraint("ck_alert_deliveries_state", "state IN ('waiting', 'sent', 'dead')");
                table.HasCheckConstraint("ck_alert_deliveries_ended", "(state = 'waiting') = (ended_at IS NULL)");
            });
            builder.HasKey(row => row.DeliveryKey);
            builder.HasIndex(row => new { row.OrganizationId, row.RuleId, row.Sequence, row.ChannelId }).IsUnique();
            builder.HasIndex(row => new { row.ChannelId, row.DeliveryKey }).HasFilter("state = 'waiting'").HasDatabaseName("ix_alert_deliveries_waiting");
            builder.HasIndex(row => new { row.ChannelId, row.EndedAt }).HasFilter("state <> 'waiting'").HasDatabaseName("ix_alert_deliveries_ended");
            builder.OwnedByOrganization();
        }
    }
}
