using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Fleet;

/// <summary>One agent at one moment: everything that a card on the Bridge shows.</summary>
public sealed record AgentSnapshot
{
    public required string AgentId { get; init; }

    public required string Label { get; init; }

    /// <summary>The client or role, e.g. <c>claude-code</c>.</summary>
    public string? Kind { get; init; }

    public string? Host { get; init; }

    public required AgentState State { get; init; }

    /// <summary>What the state rests on, in one sentence: the question asked, the error, the last message.</summary>
    public required string Evidence { get; init; }

    /// <summary>When that evidence was produced, UTC.</summary>
    public required DateTimeOffset EvidenceAt { get; init; }

    public required string SessionId { get; init; }

    /// <summary>Status of that session; null when it is not told.</summary>
    public SessionStatus? SessionStatus { get; init; }

    public string? Task { get; init; }

    public string? Model { get; init; }

    /// <summary>Tokens of all classes over the last five minutes, per minute; null when no call stated its tokens.</summary>
    public double? TokensPerMinute { get; init; }

    /// <summary>Cost over the last five minutes, per minute; null when no call of them could be priced.</summary>
    public NanoUsd? CostPerMinute { get; init; }

    /// <summary>Cost since midnight in the display zone; null when nothing could be priced.</summary>
    public NanoUsd? CostToday { get; init; }

    /// <summary>Calls since midnight whose cost is unknown.</summary>
    public int UnpricedToday { get; init; }

    public ProvenanceSource CostSource { get; init; }

    public Confidence CostConfidence { get; init; }

    /// <summary>Prompt tokens of the latest call: how full the context is.</summary>
    public long? ContextTokens { get; init; }

    /// <summary>The model's context window in tokens; null is unknown.</summary>
    public long? ContextWindow { get; init; }

    /// <summary>The latest sign of life, UTC.</summary>
    public required DateTimeOffset LastHeartbeat { get; init; }
}
