using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Tombstones: sessions that somebody made void. Their rows stay and are in no sum; restoring one deletes its row here.")]
public sealed class SessionVoid
{
    [Comment("Key of session_ledger.")]
    public long SessionKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset VoidedAt { get; set; }

    [Comment("user | service | migration.")]
    public ActorType ActorType { get; set; }

    [Comment("Name of the key, user or job.")]
    public required string ActorId { get; set; }

    [Comment("Why, in that person's words.")]
    public required string Reason { get; set; }

    [Comment("Calls that it held then.")]
    public long Calls { get; set; }

    [Comment("Their tokens.")]
    public long Tokens { get; set; }

    [Comment("Their cost, nano-dollars; null when none was known.")]
    public NanoUsd? CostNanos { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SessionVoid>
    {
        public void Configure(EntityTypeBuilder<SessionVoid> builder)
        {
            builder.ToTable("session_void", table =>
            {
                table.HasCheckConstraint("ck_session_void_reason", "reason <> ''");
                table.HasCheckConstraint(
                    "ck_session_void_whole", "calls >= 0 AND tokens >= 0 AND (cost_nanos IS NULL OR cost_nanos >= 0)");
            });
            builder.HasKey(row => row.SessionKey);
            builder.Property(row => row.SessionKey).ValueGeneratedNever();
            builder.HasIndex(row => new { row.OrganizationId, row.VoidedAt });
            builder.OwnedByOrganization();
            builder.HasOne<SessionLedgerEntry>().WithOne().HasForeignKey<SessionVoid>(row => row.SessionKey).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
