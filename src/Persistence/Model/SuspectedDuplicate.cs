using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Calls of telemetry that look like a call of a log and share no id with it. They are in no sum while open or merged.")]
public sealed class SuspectedDuplicate
{
    [Comment("Key.")]
    public long SuspectedKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("16-byte identity of telemetry's call, unique within the tenant.")]
    public required byte[] EventId { get; set; }

    [Comment("The session that telemetry names.")]
    public long SessionKey { get; set; }

    [Comment("The log's call that it looks like.")]
    public long UsageKey { get; set; }

    [Comment("open | merged | dismissed.")]
    public SuspicionStatus Status { get; set; }

    [Comment("Provider's request or response id, where telemetry names one that the log does not.")]
    public string? RequestId { get; set; }

    [Comment("Model, verbatim; the same on both sides, as are the counters.")]
    public string? ModelId { get; set; }

    [Comment("UTC ms, as telemetry tells it.")]
    public DateTimeOffset OccurredAt { get; set; }

    [Comment("Milliseconds between the two.")]
    public long GapMs { get; set; }

    [Comment("All classes once.")]
    public long? TokensConsumed { get; set; }

    [Comment("Uncached input; 0 where unknown, as in the classes below.")]
    public long InputTokens { get; set; }

    [Comment("Output with reasoning.")]
    public long OutputTokens { get; set; }

    [Comment("Cache writes, both lifetimes.")]
    public long CacheWriteTokens { get; set; }

    [Comment("Cache reads.")]
    public long CacheReadTokens { get; set; }

    [Comment("Tool input billed apart.")]
    public long ToolInputTokens { get; set; }

    [Comment("Nano-dollars that it would add; null is unknown.")]
    public NanoUsd? CostNanos { get; set; }

    [Comment("API key that brought it.")]
    public ApiKeyId? ApiKeyId { get; set; }

    [Comment("The call whole, JSON, to bill it if it turns out to be one of its own.")]
    public required string EventJson { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset DetectedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? DecidedAt { get; set; }

    [Comment("Who decided.")]
    public string? DecidedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SuspectedDuplicate>
    {
        public void Configure(EntityTypeBuilder<SuspectedDuplicate> builder)
        {
            builder.ToTable("suspected_duplicates", table =>
                table.HasCheckConstraint("ck_suspected_duplicates_decision", "(status = 'open') = (decided_at IS NULL)"));
            builder.HasKey(row => row.SuspectedKey);
            builder.HasIndex(row => new { row.OrganizationId, row.EventId }).IsUnique();
            builder.HasIndex(row => new { row.OrganizationId, row.Status, row.OccurredAt });
            builder.HasIndex(row => new { row.SessionKey, row.OccurredAt });
            builder.HasIndex(row => row.UsageKey);
            builder.HasOne<SessionLedgerEntry>().WithMany().HasForeignKey(row => row.SessionKey).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<UsageEventEntry>().WithMany().HasForeignKey(row => row.UsageKey).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<ApiKey>().WithMany().HasForeignKey(row => row.ApiKeyId).OnDelete(DeleteBehavior.Restrict);
            builder.OwnedByOrganization();
        }
    }
}
