using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("How far the job rollup has come.")]
public sealed class RollupState
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("UTC days since 1970-01-01: all days with a bucket before this one are in rollup_days.")]
    public long TakenTo { get; set; }

    [Comment("UTC ms of the latest run of the data-quality checks; null before the first.")]
    public DateTimeOffset? CheckedAt { get; set; }

    [Comment("What they found: JSON [{name, failures, example}].")]
    public string? ChecksJson { get; set; }

    [Comment("UTC ms at which all that waited had been copied to the analytics copy; null before the first time.")]
    public DateTimeOffset? CopiedAt { get; set; }

    [Comment("Why the latest copying failed, in one sentence; null when it did not.")]
    public string? CopyFault { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RollupState>
    {
        public void Configure(EntityTypeBuilder<RollupState> builder)
        {
            builder.ToTable("rollup_state");
            builder.HasKey(row => row.OrganizationId);
            builder.OwnedByOrganization();
        }
    }
}
