using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Rejected payloads with the error that was answered.")]
public sealed class QuarantinedPayload
{
    [Comment("Key.")]
    public long QuarantineId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The route or reader that refused it.")]
    public required string Source { get; set; }

    [Comment("Line of a batch or file, 1 and up.")]
    public long? LineNumber { get; set; }

    [Comment("Stable error code of the latest refusal.")]
    public required string ErrorCode { get; set; }

    [Comment("The error body of the latest refusal, JSON.")]
    public required string ErrorJson { get; set; }

    [Comment("The payload as it came, at most 64 KiB of it.")]
    public required byte[] Payload { get; set; }

    [Comment("Bytes of the whole payload.")]
    public long PayloadBytes { get; set; }

    [Comment("Name of the key that sent it.")]
    public string? ActorId { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset ReceivedAt { get; set; }

    [Comment("UTC ms when it was replayed or dismissed.")]
    public DateTimeOffset? ResolvedAt { get; set; }

    [Comment("UTC ms of the latest replay.")]
    public DateTimeOffset? ReplayedAt { get; set; }

    [Comment("What became of it then: accepted | replayed (it was there already) | rejected | skipped: its session is void, or it is "
        + "past retention (both still open).")]
    public IngestStatus? ReplayOutcome { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<QuarantinedPayload>
    {
        public void Configure(EntityTypeBuilder<QuarantinedPayload> builder)
        {
            builder.ToTable("ingest_quarantine");
            builder.HasKey(row => row.QuarantineId);
            builder.HasIndex(row => new { row.OrganizationId, row.ReceivedAt });
            builder.OwnedByOrganization();
        }
    }
}
