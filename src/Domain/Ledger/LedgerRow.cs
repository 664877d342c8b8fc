using Helicarrier.Domain.Sessions;

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

    /// <summary>Where a search found it, unless its title shows that by itself; null where nothing was searched for.</summary>
    public TextHit? Hit { get; init; }
}
