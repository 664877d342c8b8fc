using Helicarrier.Domain.Control.Asks;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Domain.Fleet;

/// <summary>What is known of an agent when its state is asked for.</summary>
public sealed record AgentSignals
{
    /// <summary>Status of the agent's latest session.</summary>
    public required SessionStatus Status { get; init; }

    /// <summary>The latest sign of life, UTC.</summary>
    public required DateTimeOffset LastHeardAt { get; init; }

    /// <summary>When the session ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>What it asks, as its client or a hook told; null when nothing waits for an answer.</summary>
    public OpenedAsk? Asked { get; init; }

    /// <summary>The latest entry of the timeline that is more than a metric; null when there is none.</summary>
    public AgentActivity? Latest { get; init; }
}
