using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Every run of a job, whoever asked for it. What has ended is never written again.")]
public sealed class OpsJob
{
    [Comment("Key, ascending: a later job has the greater one.")]
    public long JobKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Name from the program's list of kinds.")]
    public required string JobType { get; set; }

    [Comment("At most one job of a lane is queued or running; null when it may run beside any other.")]
    public string? Lane { get; set; }

    [Comment("queued | running | succeeded | failed | cancelled.")]
    public JobStatus Status { get; set; }

    [Comment("user | service | migration.")]
    public ActorType ActorType { get; set; }

    [Comment("Who asked for it.")]
    public required string ActorId { get; set; }

    [Comment("UTC ms when it was asked for.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms when the latest attempt began.")]
    public DateTimeOffset? StartedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? EndedAt { get; set; }

    [Comment("UTC ms of the latest write.")]
    public DateTimeOffset UpdatedAt { get; set; }

    [Comment("Milliseconds of the attempt that ended it.")]
    public long? DurationMs { get; set; }

    [Comment("UTC ms when somebody wanted it stopped while it ran.")]
    public DateTimeOffset? CancelAskedAt { get; set; }

    [Comment("How often it was begun.")]
    public int Attempt { get; set; }

    [Comment("Raised each time a worker takes it: one with an older number cannot write any more.")]
    public long Fence { get; set; }

    [Comment("What the engine that runs it calls it.")]
    public string? EngineId { get; set; }

    [Comment("Percent; null when that is not known.")]
    public int? Progress { get; set; }

    [Comment("What it is at, at most 500 characters.")]
    public string? ProgressText { get; set; }

    [Comment("What it was asked with, JSON, at most 10,000 characters.")]
    public required string PayloadJson { get; set; }

    [Comment("What came of it, JSON, at most 10,000 characters.")]
    public string? ResultJson { get; set; }

    [Comment("Records read, written, skipped and refused, JSON.")]
    public string? ReportJson { get; set; }

    [Comment("A stable word for what went wrong.")]
    public string? ErrorCode { get; set; }

    [Comment("At most 500 characters.")]
    public string? ErrorMessage { get; set; }

    [Comment("engine | nobody | runner: this host's engine runs it, it waits for a trigger, or a runner elsewhere has it.")]
    public JobHands Hands { get; set; }

    [Comment("What the runner elsewhere that took it calls itself.")]
    public string? RunnerInstance { get; set; }

    [Comment("The job that was asked for again.")]
    public long? RetryOf { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OpsJob>
    {
        public void Configure(EntityTypeBuilder<OpsJob> builder)
        {
            builder.ToTable("ops_jobs", table =>
            {
                table.HasCheckConstraint("ck_ops_jobs_status", "status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')");
                table.HasCheckConstraint("ck_ops_jobs_ended", "(ended_at IS NULL) = (status IN ('queued', 'running'))");
                table.HasCheckConstraint("ck_ops_jobs_hands", "hands IN ('engine', 'nobody', 'runner')");
                table.HasCheckConstraint("ck_ops_jobs_progress", "progress IS NULL OR progress BETWEEN 0 AND 100");
            });
            builder.HasKey(row => row.JobKey);
            builder.OwnedByOrganization();
            builder.HasIndex(row => new { row.OrganizationId, row.Status });
            builder.HasIndex(row => new { row.OrganizationId, row.JobType });

            // Two triggers at once ask for one run: the database refuses the second.
            builder.HasIndex(row => new { row.OrganizationId, row.Lane }).IsUnique().HasFilter("status IN ('queued', 'running')")
                .HasDatabaseName("ix_ops_jobs_lane");
            builder.HasIndex(row => row.RetryOf);
            builder.HasOne<OpsJob>().WithMany().HasForeignKey(row => row.RetryOf).OnDelete(DeleteBehavior.SetNull);
        }
    }
}
