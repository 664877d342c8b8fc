using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Who did what to what, when. Append-only: the database refuses update and delete.")]
public sealed class AuditLogEntry
{
    [Comment("Key, ascending.")]
    public long AuditId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("user | service | migration.")]
    public ActorType ActorType { get; set; }

    [Comment("Handle of the person, or name of the key or job; 'owner' acted with the server secret.")]
    public required string ActorId { get; set; }

    [Comment("Verb, e.g. api_key.create.")]
    public required string Action { get; set; }

    [Comment("What it was done to.")]
    public required string Target { get; set; }

    [Comment("JSON object; never holds a secret.")]
    public string Metadata { get; set; } = "{}";

    [Comment("UTC ms.")]
    public DateTimeOffset OccurredAt { get; set; }

    [Comment("SHA-256 over the hash of the entry before and over this one; null in entries that are older than the chain.")]
    public byte[]? ChainHash { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditLogEntry>
    {
        public void Configure(EntityTypeBuilder<AuditLogEntry> builder)
        {
            builder.ToTable("audit_log_entries");
            builder.HasKey(row => row.AuditId);
            builder.HasIndex(row => new { row.OrganizationId, row.OccurredAt });
            builder.HasIndex(row => new { row.Target, row.OccurredAt });
            builder.OwnedByOrganization();
        }
    }
}
