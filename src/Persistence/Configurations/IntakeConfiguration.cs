using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Configurations;

internal sealed class IngestIdempotencyConfiguration : IEntityTypeConfiguration<IngestIdempotency>
{
    public void Configure(EntityTypeBuilder<IngestIdempotency> builder)
    {
        builder.ToTable("ingest_idempotency");
        builder.HasKey(row => new { row.OrganizationId, row.IdempotencyKey });
        builder.HasIndex(row => row.LastSeenAt);
    }
}

internal sealed class QuarantinedPayloadConfiguration : IEntityTypeConfiguration<QuarantinedPayload>
{
    public void Configure(EntityTypeBuilder<QuarantinedPayload> builder)
    {
        builder.ToTable("ingest_quarantine");
        builder.HasKey(row => row.QuarantineId);
        builder.HasIndex(row => new { row.OrganizationId, row.ReceivedAt });
        builder.OwnedByOrganization();
    }
}

internal sealed class SourceFileConfiguration : IEntityTypeConfiguration<SourceFile>
{
    public void Configure(EntityTypeBuilder<SourceFile> builder)
    {
        builder.ToTable("source_files", table =>
            table.HasCheckConstraint("ck_source_files_offset", "offset_bytes >= 0"));
        builder.HasKey(row => row.SourceFileId);
        builder.HasIndex(row => new { row.OrganizationId, row.Host, row.Path }).IsUnique();
        builder.HasIndex(row => new { row.Source, row.Fingerprint });
        builder.OwnedByOrganization();
    }
}

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.ToTable("import_runs");
        builder.HasKey(row => row.ImportRunId);
        builder.HasIndex(row => new { row.OrganizationId, row.StartedAt });
        builder.OwnedByOrganization();
    }
}
