using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Ledger;

/// <summary>One session as the ledger lists it.</summary>
public sealed record LedgerRow
{
    public required string SessionId { get; init; }

    public string? RunId { get; init; }

    public string? ParentSessionId { get; init; }

    public required string AgentId { get; init; }

    public required string AgentLabel { get; init; }

    public string? AgentKind { get; init; }

    public required string Source { get; init; }

    public string? SourceVersion { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    public string? Title { get; init; }

    public string? TaskText { get; init; }

    public string? TaskCategory { get; init; }

    public string? Project { get; init; }

    public string? GitBranch { get; init; }

    public string? Host { get; init; }

    public required SessionStatus Status { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset LastEventAt { get; init; }

    public required long RuntimeMs { get; init; }

    public int ArtifactCount { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public required DateTimeOffset IngestedAt { get; init; }

    public required SessionUsage Usage { get; init; }
}

/// <summary>A session's tokens and money: the exact sum of its usage events.</summary>
public sealed record SessionUsage
{
    public TokenUsage Tokens { get; init; } = TokenUsage.Unknown;

    /// <summary>Sum of the known costs; null when no call could be priced.</summary>
    public NanoUsd? Cost { get; init; }

    public int PricedCalls { get; init; }

    /// <summary>Calls whose cost is unknown and is not in <see cref="Cost"/>.</summary>
    public int UnpricedCalls { get; init; }

    public string? PricingVersion { get; init; }

    public ProvenanceSource TokenSource { get; init; }

    public Confidence TokenConfidence { get; init; }

    public ProvenanceSource RuntimeSource { get; init; }

    public Confidence RuntimeConfidence { get; init; }

    public ProvenanceSource CostSource { get; init; }

    public Confidence CostConfidence { get; init; }

    public DateTimeOffset ComputedAt { get; init; }
}
