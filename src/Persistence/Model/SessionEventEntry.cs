using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("The timeline of sessions.")]
public sealed class SessionEventEntry
{
    [Comment("Key.")]
    public long EventKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Session.")]
    public long SessionKey { get; set; }

    [Comment("Unique within the session.")]
    public required string EventId { get; set; }

    [Comment("Order within the session; ties by time.")]
    public long Seq { get; set; }

    [Comment("tool_call | message | state_transition | artifact | error | metric.")]
    public SessionEventType EventType { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset EventTs { get; set; }

    [Comment("JSON object.")]
    public required string PayloadJson { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SessionEventEntry>
    {
        public void Configure(EntityTypeBuilder<SessionEventEntry> builder)
        {
            builder.ToTable("session_events");
            builder.HasKey(row => row.EventKey);
            builder.HasIndex(row => new { row.SessionKey, row.EventId }).IsUnique();
            builder.HasIndex(row => new { row.SessionKey, row.Seq, row.EventTs });
            builder.HasOne<SessionLedgerEntry>().WithMany().HasForeignKey(row => row.SessionKey)
                .OnDelete(DeleteBehavior.Restrict);
            builder.OwnedByOrganization();
        }
    }
}
