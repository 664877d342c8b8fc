using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Where people are told of alerts outside the HUD.")]
public sealed class AlertChannelEntry
{
    [Comment("UUID.")]
    public Guid ChannelId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("webhook | ntfy | email.")]
    public ChannelKind Kind { get; set; }

    [Comment("What people call it.")]
    public required string Name { get; set; }

    [Comment("Absolute http or https address, or mailto: and a mailbox.")]
    public required string Address { get; set; }

    [Comment("Signs a webhook's messages, or opens an ntfy topic. Never told.")]
    public string? Secret { get; set; }

    [Comment("warning | critical.")]
    public AlertStatus Least { get; set; }

    [Comment("0 is told nothing.")]
    public bool IsEnabled { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AlertChannelEntry>
    {
        public void Configure(EntityTypeBuilder<AlertChannelEntry> builder)
        {
            builder.ToTable("alert_channels", table =>
            {
                table.HasCheckConstraint("ck_alert_channels_kind", "kind IN ('webhook', 'ntfy', 'email')");
                table.HasCheckConstraint("ck_alert_channels_least", "least IN ('warning', 'critical')");
            });
            builder.HasKey(row => row.ChannelId);
            builder.OwnedByOrganization();
        }
    }
}
