using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("How far each log file was read.")]
public sealed class SourceFile
{
    [Comment("Key.")]
    public long SourceFileId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("A source's name, such as claude_code.")]
    public required string Source { get; set; }

    [Comment("Machine.")]
    public required string Host { get; set; }

    [Comment("Path as found last.")]
    public required string Path { get; set; }

    [Comment("Hash of the file's head: recognises it after a rename.")]
    public required byte[] Fingerprint { get; set; }

    [Comment("Bytes at the last look.")]
    public long SizeBytes { get; set; }

    [Comment("UTC ms at the last look.")]
    public DateTimeOffset ModifiedAt { get; set; }

    [Comment("Bytes that are in the store.")]
    public long OffsetBytes { get; set; }

    [Comment("Lines that are in the store.")]
    public long LineCount { get; set; }

    [Comment("What the reader has to remember between reads, JSON.")]
    public string? ReaderState { get; set; }

    [Comment("Usage events found.")]
    public long EventCount { get; set; }

    [Comment("Lines skipped.")]
    public long SkippedCount { get; set; }

    [Comment("JSON {reason: count}.")]
    public string SkippedReasons { get; set; } = "{}";

    [Comment("JSON {name: count} of line types and fields that the reader does not know; names only, at most 64.")]
    public string UnknownFields { get; set; } = "{}";

    [Comment("UTC ms of the last good read; null when it is to be read from its beginning.")]
    public DateTimeOffset? LastParsedAt { get; set; }

    [Comment("Why the latest look could not read it; null after a good one.")]
    public string? LastError { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SourceFile>
    {
        public void Configure(EntityTypeBuilder<SourceFile> builder)
        {
            builder.ToTable("source_files", table =>
                table.HasCheckConstraint("ck_source_files_offset", "offset_bytes >= 0"));
            builder.HasKey(row => row.SourceFileId);
            builder.HasIndex(row => new { row.OrganizationId, row.Host, row.Path }).IsUnique();
            builder.HasIndex(row => new { row.Source, row.Fingerprint });
            // Those that are to be read again: asked for before every look at the files, and hardly ever any.
            builder.HasIndex(row => new { row.OrganizationId, row.Host }).HasFilter("last_parsed_at IS NULL").HasDatabaseName("ix_source_files_again");
            builder.OwnedByOrganization();
        }
    }
}
