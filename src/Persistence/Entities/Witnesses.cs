using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Entities;

[Comment("Who saw a call: every call of telemetry, and both sides where a call was seen by more than one. A call without a row here was seen by the log that its own row names.")]
public sealed class UsageWitness
{
    [Comment("Key.")]
    public long WitnessKey { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

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
}

[Comment("Calls of telemetry that look like a call of a log and share no id with it. They are in no sum while open or merged.")]
public sealed class SuspectedDuplicate
{
    [Comment("Key.")]
    public long SuspectedKey { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

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
    public Guid? ApiKeyId { get; set; }

    [Comment("The call whole, JSON, to bill it if it turns out to be one of its own.")]
    public required string EventJson { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset DetectedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? DecidedAt { get; set; }

    [Comment("Who decided.")]
    public string? DecidedBy { get; set; }
}

[Comment("Sessions that telemetry tells of, and the best level on which it tells of their calls.")]
public sealed class OtlpStream
{
    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("Session id, or the name under which a sender's records without one are gathered.")]
    public required string StreamId { get; set; }

    [Comment("10 records, 11 spans, 12 counters, 13 histograms of the older conventions.")]
    public int BestLevel { get; set; }

    [Comment("UTC ms of the first record.")]
    public DateTimeOffset FirstSeenAt { get; set; }
}

[Comment("The latest point of each cumulative counter: what the next one adds is their difference.")]
public sealed class OtlpSeries
{
    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("16 bytes over resource, library, metric and attributes.")]
    public required byte[] SeriesId { get; set; }

    [Comment("Nanoseconds since 1970; another start is a reset.")]
    public long StartNanos { get; set; }

    [Comment("Nanoseconds since 1970 of the latest point.")]
    public long TimeNanos { get; set; }

    [Comment("Value of the latest point, tokens or dollars.")]
    public double Value { get; set; }

    [Comment("UTC ms of the write.")]
    public DateTimeOffset UpdatedAt { get; set; }
}
