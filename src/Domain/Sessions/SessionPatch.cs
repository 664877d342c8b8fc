namespace Helicarrier.Domain.Sessions;

/// <summary>
/// What a source knows about a session at this moment. A null field says nothing and leaves what is stored; times widen
/// (<see cref="StartedAt"/> keeps the earliest, <see cref="LastEventAt"/> the latest).
/// </summary>
public sealed record SessionPatch
{
    public required string SessionId { get; init; }

    /// <summary>The agent that runs the session; stable over sessions (for log readers: client and project).</summary>
    public required string AgentId { get; init; }

    public string? AgentLabel { get; init; }

    /// <summary>The client or role, e.g. <c>claude-code</c>, <c>codex</c>, <c>gemini-cli</c>, <c>opencode</c>, <c>Architect</c>.</summary>
    public string? AgentKind { get; init; }

    /// <summary>A <see cref="Usage.SourceNames"/> value.</summary>
    public required string Source { get; init; }

    /// <summary>The client's version or the contract version.</summary>
    public string? SourceVersion { get; init; }

    public string? RunId { get; init; }

    public string? ParentSessionId { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    public string? Title { get; init; }

    public string? TaskText { get; init; }

    public string? TaskCategory { get; init; }

    /// <summary>The working directory, verbatim.</summary>
    public string? Project { get; init; }

    public string? GitBranch { get; init; }

    public string? Host { get; init; }

    public SessionStatus? Status { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Set only when the source knows that the session ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>Milliseconds; null lets the store derive it from the times.</summary>
    public long? RuntimeMs { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }
}
