using Helicarrier.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("What happened to a job: changes of its status, its lines, how far it came.")]
public sealed class OpsJobEvent
{
    [Comment("Key, ascending.")]
    public long EventKey { get; set; }

    [Comment("Job.")]
    public long JobKey { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset OccurredAt { get; set; }

    [Comment("state | log | progress.")]
    public JobEventKind Kind { get; set; }

    [Comment("At most 500 characters.")]
    public required string Text { get; set; }

    [Comment("JSON.")]
    public string? DataJson { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OpsJobEvent>
    {
        public void Configure(EntityTypeBuilder<OpsJobEvent> builder)
        {
            builder.ToTable("ops_job_events");
            builder.HasKey(row => row.EventKey);
            builder.HasIndex(row => new { row.JobKey, row.EventKey });
            builder.HasOne<OpsJob>().WithMany().HasForeignKey(row => row.JobKey).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
