using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Idempotency keys of the ingest API, written with what they brought.")]
public sealed class IngestIdempotency
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The caller's key, or the one derived from the session.")]
    public required string IdempotencyKey { get; set; }

    [Comment("SHA-256 of the adapted payload.")]
    public required byte[] Fingerprint { get; set; }

    [Comment("The payload's session had ended.")]
    public bool IsTerminal { get; set; }

    [Comment("Session.")]
    public long SessionKey { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset FirstSeenAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset LastSeenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<IngestIdempotency>
    {
        public void Configure(EntityTypeBuilder<IngestIdempotency> builder)
        {
            builder.ToTable("ingest_idempotency");
            builder.HasKey(row => new { row.OrganizationId, row.IdempotencyKey });
            builder.HasIndex(row => row.LastSeenAt);
        }
    }
}
