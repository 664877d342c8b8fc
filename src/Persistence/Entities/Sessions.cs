using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Entities;

[Comment("Agents that were ever heard of, with their latest session.")]
public sealed class Agent
{
    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("The agent's own id, unique within the tenant.")]
    public required string AgentId { get; set; }

    [Comment("Name for people.")]
    public required string Label { get; set; }

    [Comment("Client or role.")]
    public string? Kind { get; set; }

    [Comment("Machine.")]
    public string? Host { get; set; }

    [Comment("The session with the latest event.")]
    public string? LastSessionId { get; set; }

    [Comment("UTC ms; fixes the agent's slot on the Bridge.")]
    public DateTimeOffset FirstSeenAt { get; set; }

    [Comment("UTC ms of the latest event.")]
    public DateTimeOffset LastSeenAt { get; set; }
}

[Comment("One row for each session: what ran, who ran it, how it ended.")]
public sealed class SessionLedgerEntry
{
    [Comment("Internal key; other tables point here.")]
    public long SessionKey { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

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
}

[Comment("The timeline of sessions.")]
public sealed class SessionEventEntry
{
    [Comment("Key.")]
    public long EventKey { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("Session.")]
    public long SessionKey { get; set; }

    [Comment("Unique within the session.")]
    public required string EventId { get; set; }

    [Comment("Order within the session; ties by time.")]
    public long Seq { get; set; }

    [Comment("tool_call | message | state_transition | artifact | error | metric.")]
    public SessionEventType EventType { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset EventTs { get; set; }

    [Comment("JSON object.")]
    public required string PayloadJson { get; set; }
}

[Comment("Tokens and money of a session: the exact sum of its usage events, kept in step in the same transaction.")]
public sealed class SessionUsageEntry
{
    [Comment("Session.")]
    public long SessionKey { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("Whole prompt: input, cache and tool input; null is unknown.")]
    public long? PromptTokens { get; set; }

    [Comment("Output; null is unknown.")]
    public long? CompletionTokens { get; set; }

    [Comment("All classes once; null is unknown.")]
    public long? TotalTokens { get; set; }

    [Comment("Uncached input; null is unknown, as in all classes below.")]
    public long? InputTokens { get; set; }

    [Comment("Output with reasoning.")]
    public long? OutputTokens { get; set; }

    [Comment("Cache writes, short time-to-live.")]
    public long? CacheWriteShortTokens { get; set; }

    [Comment("Cache writes, long time-to-live.")]
    public long? CacheWriteLongTokens { get; set; }

    [Comment("Cache reads.")]
    public long? CacheReadTokens { get; set; }

    [Comment("Tool input billed apart.")]
    public long? ToolInputTokens { get; set; }

    [Comment("Tool output billed apart.")]
    public long? ToolOutputTokens { get; set; }

    [Comment("Part of output_tokens.")]
    public long? ReasoningTokens { get; set; }

    [Comment("Milliseconds, as in the ledger.")]
    public long RuntimeMs { get; set; }

    [Comment("Nano-dollars: sum of known costs; null while none is known.")]
    public NanoUsd? CostNanos { get; set; }

    [Comment("Calls with a cost.")]
    public int PricedCalls { get; set; }

    [Comment("Calls without one.")]
    public int UnpricedCalls { get; set; }

    [Comment("exact | estimated | unknown.")]
    public required string CostConfidence { get; set; }

    [Comment("Provider, lower case.")]
    public string? Provider { get; set; }

    [Comment("Price book of the latest derived cost.")]
    public string? PricingVersion { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset ComputedAt { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource TokenSource { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource RuntimeSource { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource CostSource { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence TokenConfidence { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence RuntimeConfidence { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence CostConfidenceLevel { get; set; }
}
