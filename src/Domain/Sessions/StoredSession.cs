namespace Helicarrier.Domain.Sessions;

/// <summary>A session as the store holds it: the merge of everything that sources said about it.</summary>
public sealed record StoredSession
{
    public required string SessionId { get; init; }

    public required string AgentId { get; init; }

    public required string AgentLabel { get; init; }

    public string? AgentKind { get; init; }

    public required string Source { get; init; }

    public string? SourceVersion { get; init; }

    public string? RunId { get; init; }

    public string? ParentSessionId { get; init; }

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

    public required DateTimeOffset LastEventAt { get; init; }

    /// <summary>Milliseconds, never negative.</summary>
    public required long RuntimeMs { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }
}
