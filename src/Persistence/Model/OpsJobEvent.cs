using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("What happened to an operation.")]
public sealed class OpsJobEvent
{
    [Comment("Key.")]
    public long Id { get; set; }

    [Comment("Operation.")]
    public Guid JobId { get; set; }

    [Comment("Kind.")]
    public required string EventType { get; set; }

    [Comment("Text.")]
    public required string Message { get; set; }

    [Comment("JSON.")]
    public string? Data { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OpsJobEvent>
    {
        public void Configure(EntityTypeBuilder<OpsJobEvent> builder)
        {
            builder.ToTable("ops_job_events");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.JobId);
            builder.HasOne<OpsJob>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
