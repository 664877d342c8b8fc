using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Imports and what they found.")]
public sealed class ImportRun
{
    [Comment("UUID.")]
    public Guid ImportRunId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("cli | hud | watch | job.")]
    public required string Trigger { get; set; }

    [Comment("running | succeeded | failed | interrupted.")]
    public ImportRunStatus Status { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset StartedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? FinishedAt { get; set; }

    [Comment("Files looked at.")]
    public long Files { get; set; }

    [Comment("Bytes read.")]
    public long BytesRead { get; set; }

    [Comment("Records read.")]
    public long ReadCount { get; set; }

    [Comment("Records written.")]
    public long WrittenCount { get; set; }

    [Comment("Records skipped: read = written + skipped + errors.")]
    public long SkippedCount { get; set; }

    [Comment("Records refused.")]
    public long ErrorCount { get; set; }

    [Comment("The whole report, JSON.")]
    public string ReportJson { get; set; } = "{}";

    internal sealed class Configuration : IEntityTypeConfiguration<ImportRun>
    {
        public void Configure(EntityTypeBuilder<ImportRun> builder)
        {
            builder.ToTable("import_runs");
            builder.HasKey(row => row.ImportRunId);
            builder.HasIndex(row => new { row.OrganizationId, row.StartedAt });
            builder.OwnedByOrganization();
        }
    }
}
