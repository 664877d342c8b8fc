using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Every run of an agent that was asked for here, and every client that was taken in. Holds no prompt, no argument and no environment.")]
public sealed class ControlRun
{
    /// <summary>Which runs are not over, in SQL.</summary>
    internal const string IsOpen = "status IN ('starting', 'running', 'remains', 'stopping', 'unconfirmed')";

    [Comment("Key, ascending: a later run has the greater one.")]
    public long RunKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Names it everywhere: run- and 32 hexadecimal digits.")]
    public required RunId RunId { get; set; }

    [Comment("The agent, as the catalogue named it.")]
    public required string Agent { get; set; }

    [Comment("The kind of client, as the catalogue named it.")]
    public required string Client { get; set; }

    [Comment("Which runner holds it: local, or one of control_runners.")]
    public RunnerId RunnerId { get; set; }

    [Comment("managed (started here) | adopted (a user's own client, told by its hook).")]
    public RunKind Kind { get; set; }

    [Comment("The number of an adopted client's process.")]
    public int? ProcessId { get; set; }

    [Comment("When that process started, in clock ticks since the machine did.")]
    public long? ProcessStart { get; set; }

    [Comment("The kernel's name of that process's parent when it was taken in; null when that was gone.")]
    public string? ProcessParent { get; set; }

    [Comment("starting | running | remains | stopping | ended | stopped | unconfirmed | lost.")]
    public RunStatus Status { get; set; }

    [Comment("What a stop of it rests on: cgroup | scan | none.")]
    public ProofKind Proof { get; set; }

    [Comment("user | service | migration.")]
    public ActorType ActorType { get; set; }

    [Comment("Who asked for it.")]
    public required string ActorId { get; set; }

    [Comment("UTC ms when it was asked for.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms when its runner started it.")]
    public DateTimeOffset? StartedAt { get; set; }

    [Comment("UTC ms from which on nothing of it lived, or no runner knew of it.")]
    public DateTimeOffset? EndedAt { get; set; }

    [Comment("UTC ms of the latest write.")]
    public DateTimeOffset UpdatedAt { get; set; }

    [Comment("Its client's; null when nobody saw it end.")]
    public int? ExitCode { get; set; }

    [Comment("Why it could not be started, at most 500 characters.")]
    public string? Error { get; set; }

    [Comment("UTC ms of the latest order to stop it.")]
    public DateTimeOffset? StopAskedAt { get; set; }

    [Comment("Who gave that order.")]
    public string? StopAskedBy { get; set; }

    [Comment("Why, in the words of who gave it, at most 500 characters.")]
    public string? StopReason { get; set; }

    [Comment("1 when it was to be killed without asking.")]
    public bool StopIsForced { get; set; }

    [Comment("What the latest stop did, process by process, JSON.")]
    public string? StopJson { get; set; }

    [Comment("Absolute path of the directory that it works in, on its runner's machine; null when that was not told.")]
    public string? Directory { get; set; }

    [Comment("The branch of the git worktree that was made for it; null when none was.")]
    public string? Branch { get; set; }

    [Comment("1 when it is held on a terminal.")]
    public bool HasTerminal { get; set; }

    [Comment("Chosen by whoever asked: the same one again is the same run.")]
    public string? IdempotencyKey { get; set; }

    [Comment("SHA-256 of what was asked with that key.")]
    public byte[]? RequestHash { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ControlRun>
    {
        public void Configure(EntityTypeBuilder<ControlRun> builder)
        {
            builder.ToTable("control_runs", table =>
            {
                table.HasCheckConstraint(
                    "ck_control_runs_status", "status IN ('starting', 'running', 'remains', 'stopping', 'ended', 'stopped', 'unconfirmed', 'lost')");
                table.HasCheckConstraint(
                    "ck_control_runs_kind",
                    "kind IN ('managed', 'adopted') AND (kind = 'adopted') = (process_id IS NOT NULL) "
                    + "AND (kind = 'adopted') = (process_start IS NOT NULL)");
                table.HasCheckConstraint("ck_control_runs_proof", "proof IN ('cgroup', 'scan', 'none')");
                table.HasCheckConstraint("ck_control_runs_ended", "(ended_at IS NOT NULL) = (status IN ('ended', 'stopped', 'lost'))");
                table.HasCheckConstraint("ck_control_runs_stop", "stop_is_forced IN (0, 1) AND (stop_asked_at IS NULL) = (stop_asked_by IS NULL)");
                table.HasCheckConstraint("ck_control_runs_terminal", "has_terminal IN (0, 1)");
                table.HasCheckConstraint("ck_control_runs_idempotency", "(idempotency_key IS NULL) = (request_hash IS NULL)");
            });
            builder.HasKey(row => row.RunKey);
            builder.OwnedByOrganization();
            builder.HasIndex(row => row.RunId).IsUnique();
            builder.HasIndex(row => new { row.OrganizationId, row.IdempotencyKey }).IsUnique().HasFilter("idempotency_key IS NOT NULL")
                .HasDatabaseName("ix_control_runs_idempotency");
            builder.HasIndex(row => new { row.OrganizationId, row.Status }).HasFilter(IsOpen).HasDatabaseName("ix_control_runs_open");
            builder.HasIndex(row => row.OrganizationId);
            builder.HasIndex(row => new { row.OrganizationId, row.Agent });
        }
    }
}
