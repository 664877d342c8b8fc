using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Configurations;

internal sealed class OpsJobConfiguration : IEntityTypeConfiguration<OpsJob>
{
    public void Configure(EntityTypeBuilder<OpsJob> builder)
    {
        builder.ToTable("ops_jobs");
        builder.HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Status, row.CreatedAt });
        builder.HasIndex(row => new { row.JobType, row.CreatedAt });
        builder.OwnedByOrganization();
    }
}

internal sealed class OpsJobEventConfiguration : IEntityTypeConfiguration<OpsJobEvent>
{
    public void Configure(EntityTypeBuilder<OpsJobEvent> builder)
    {
        builder.ToTable("ops_job_events");
        builder.HasKey(row => row.Id);
        builder.HasIndex(row => row.JobId);
        builder.HasOne<OpsJob>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
