using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Where the audit log was cut: what is not behind the latest may be deleted, and its chain begins there. Append-only.")]
public sealed class AuditCheckpoint
{
    [Comment("Key of the last entry that goes.")]
    public long UpTo { get; set; }

    [Comment("That entry's hash; null when it is older than the chain.")]
    public byte[]? ChainHash { get; set; }

    [Comment("Entries that went in all, with those of earlier cuts.")]
    public long Entries { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CutAt { get; set; }

    [Comment("HMAC-SHA256 over the columns above, under the key beside the database.")]
    public required byte[] Signature { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditCheckpoint>
    {
        public void Configure(EntityTypeBuilder<AuditCheckpoint> builder)
        {
            builder.ToTable("audit_checkpoints", table => table.HasCheckConstraint("ck_audit_checkpoints_entries", "entries > 0"));
            builder.HasKey(row => row.UpTo);
            builder.Property(row => row.UpTo).ValueGeneratedNever();
        }
    }
}
