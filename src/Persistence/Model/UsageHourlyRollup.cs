using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Usage by hour, written through in the transaction of the events. Null dimensions are stored as empty text so that the key holds.")]
public sealed class UsageHourlyRollup
{
    [Comment("UTC ms, start of the hour.")]
    public DateTimeOffset BucketStart { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Agent.")]
    public required string AgentId { get; set; }

    [Comment("Model, verbatim.")]
    public required string ModelId { get; set; }

    [Comment("Source.")]
    public required string Source { get; set; }

    [Comment("Calls.")]
    public long RequestCount { get; set; }

    [Comment("Calls with status error.")]
    public long ErrorCount { get; set; }

    [Comment("Sum of known totals.")]
    public long TokensTotal { get; set; }

    [Comment("Sum of known counters, as in the classes below.")]
    public long InputTokens { get; set; }

    [Comment("Output.")]
    public long OutputTokens { get; set; }

    [Comment("Cache writes, short.")]
    public long CacheWriteShortTokens { get; set; }

    [Comment("Cache writes, long.")]
    public long CacheWriteLongTokens { get; set; }

    [Comment("Cache reads.")]
    public long CacheReadTokens { get; set; }

    [Comment("Tool input.")]
    public long ToolInputTokens { get; set; }

    [Comment("Tool output.")]
    public long ToolOutputTokens { get; set; }

    [Comment("Nano-dollars of priced calls.")]
    public NanoUsd CostNanos { get; set; }

    [Comment("Calls without a cost.")]
    public long UnpricedCount { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    [Comment("UTC ms of the last check against the rows.")]
    public DateTimeOffset? LastReconciledAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<UsageHourlyRollup>
    {
        public void Configure(EntityTypeBuilder<UsageHourlyRollup> builder)
        {
            builder.ToTable("usage_hourly_rollup");
            builder.HasKey(row => new { row.OrganizationId, row.BucketStart, row.AgentId, row.ModelId, row.Source });
        }
    }
}
