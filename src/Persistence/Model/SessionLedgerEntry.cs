using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("One row for each session: what ran, who ran it, how it ended.")]
public sealed class SessionLedgerEntry
{
    [Comment("Internal key; other tables point here.")]
    public long SessionKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The session's own id, unique within the tenant.")]
    public required string SessionId { get; set; }

    [Comment("The run it belongs to.")]
    public string? RunId { get; set; }

    [Comment("The session that started it.")]
    public string? ParentSessionId { get; set; }

    [Comment("Agent.")]
    public required string AgentId { get; set; }

    [Comment("Agent's name when the session ran.")]
    public required string AgentLabel { get; set; }

    [Comment("Client or role.")]
    public string? AgentKind { get; set; }

    [Comment("claude_code | codex | ingest.")]
    public required string Source { get; set; }

    [Comment("Client or contract version.")]
    public string? SourceVersion { get; set; }

    [Comment("Latest model, verbatim.")]
    public string? ModelId { get; set; }

    [Comment("Provider, lower case.")]
    public string? Provider { get; set; }

    [Comment("Title.")]
    public string? TaskTitle { get; set; }

    [Comment("First prompt or task text.")]
    public string? TaskText { get; set; }

    [Comment("Category.")]
    public string? TaskCategory { get; set; }

    [Comment("Working directory.")]
    public string? Project { get; set; }

    [Comment("Git branch.")]
    public string? GitBranch { get; set; }

    [Comment("Machine.")]
    public string? Host { get; set; }

    [Comment("queued | running | success | failed | killed | cancelled.")]
    public SessionStatus Status { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset StartedAt { get; set; }

    [Comment("UTC ms; null while it runs.")]
    public DateTimeOffset? EndedAt { get; set; }

    [Comment("UTC ms of the latest event.")]
    public DateTimeOffset LastEventAt { get; set; }

    [Comment("Milliseconds, never negative.")]
    public long RuntimeMs { get; set; }

    [Comment("Timeline entries of type artifact.")]
    public int ArtifactCount { get; set; }

    [Comment("Timeline entries.")]
    public int EventCount { get; set; }

    [Comment("Error code of the end.")]
    public string? ErrorCode { get; set; }

    [Comment("Error message of the end.")]
    public string? ErrorMessage { get; set; }

    [Comment("SHA-256 of the latest payload that the ingest API took without a key of its sender's.")]
    public byte[]? IngestFingerprint { get; set; }

    [Comment("UTC ms of the first write.")]
    public DateTimeOffset IngestedAt { get; set; }

    [Comment("UTC ms of the latest write.")]
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SessionLedgerEntry>
    {
        public void Configure(EntityTypeBuilder<SessionLedgerEntry> builder)
        {
            builder.ToTable("session_ledger", table =>
                table.HasCheckConstraint("ck_session_ledger_runtime", "runtime_ms >= 0"));
            builder.HasKey(row => row.SessionKey);
            builder.HasIndex(row => new { row.OrganizationId, row.SessionId }).IsUnique();

            // In the order of keys for each agent: whatever order sessions come in, they are put at the end of their agent's.
            builder.HasIndex(row => new { row.OrganizationId, row.AgentId }).HasDatabaseName("ix_session_ledger_agent");

            // Orders and filters are indexes of session_usage. These two hold few rows: what runs, and what was written while it was
            // news. A session that ended within a day was first written after that, so nothing of a day is missing in the second.
            builder.HasIndex(row => new { row.OrganizationId, row.LastEventAt }).HasFilter("status = 'running'")
                .HasDatabaseName("ix_session_ledger_running");
            builder.HasIndex(row => new { row.OrganizationId, row.EndedAt }).HasFilter("ended_at > ingested_at - 172800000")
                .HasDatabaseName("ix_session_ledger_ended");
            builder.HasIndex(row => new { row.OrganizationId, row.TaskCategory }).HasFilter("task_category IS NOT NULL")
                .HasDatabaseName("ix_session_ledger_task");
            builder.HasIndex(row => new { row.OrganizationId, row.ParentSessionId }).HasFilter("parent_session_id IS NOT NULL")
                .HasDatabaseName("ix_session_ledger_parent");
            builder.HasIndex(row => new { row.OrganizationId, row.TaskTitle }).HasDatabaseName("ix_session_ledger_title");
            builder.OwnedByOrganization();
        }
    }
}
