using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Who saw a call: every call of telemetry, and both sides where a call was seen by more than one. A call without a row here was seen by the "
    + "log that its own row names.")]
public sealed class UsageWitness
{
    [Comment("Key.")]
    public long WitnessKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The billed call that it stands for.")]
    public long UsageKey { get; set; }

    [Comment("16-byte identity of the sighting: for a copy of a log the call's own.")]
    public required byte[] EventId { get; set; }

    [Comment("claude_code | codex | gemini_cli | … | otlp.")]
    public required string Source { get; set; }

    [Comment("Machine; empty when it is not known, so that the key holds.")]
    public required string Host { get; set; }

    [Comment("identity | request_id | suspicion | decision.")]
    public WitnessJoin JoinedBy { get; set; }

    [Comment("As in usage_events: below 10 a log, 10 a record, 11 a span, 12 and 13 counters.")]
    public int WitnessRank { get; set; }

    [Comment("UTC ms, as this witness tells it.")]
    public DateTimeOffset OccurredAt { get; set; }

    [Comment("Uncached input as this witness counts; null is unknown, as in the classes below.")]
    public long? InputTokens { get; set; }

    [Comment("Output with reasoning.")]
    public long? OutputTokens { get; set; }

    [Comment("Cache writes, both lifetimes.")]
    public long? CacheWriteTokens { get; set; }

    [Comment("Cache reads.")]
    public long? CacheReadTokens { get; set; }

    [Comment("Milliseconds.")]
    public long? LatencyMs { get; set; }

    [Comment("Nano-dollars that this witness reports.")]
    public NanoUsd? ReportedCostNanos { get; set; }

    [Comment("What the reported cost rests on, in the client's word.")]
    public string? CostBasis { get; set; }

    [Comment("False when its counters differ from the billed ones.")]
    public bool Agrees { get; set; }

    [Comment("UTC ms of the write.")]
    public DateTimeOffset SeenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<UsageWitness>
    {
        public void Configure(EntityTypeBuilder<UsageWitness> builder)
        {
            builder.ToTable("usage_witnesses");
            builder.HasKey(row => row.WitnessKey);
            builder.HasIndex(row => new { row.OrganizationId, row.EventId, row.Source, row.Host }).IsUnique();

            // A call that leaves the store takes its witnesses with it.
            builder.HasIndex(row => row.UsageKey);
            builder.HasOne<UsageEventEntry>().WithMany().HasForeignKey(row => row.UsageKey).OnDelete(DeleteBehavior.Cascade);
            builder.OwnedByOrganization();
        }
    }
}
