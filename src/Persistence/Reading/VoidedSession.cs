using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>A void session: who made it so, and what it held.</summary>
public sealed record VoidedSession
{
    public required long Key { get; init; }

    public required string SessionId { get; init; }

    public required string AgentId { get; init; }

    public required string AgentLabel { get; init; }

    public string? Title { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it became void, UTC.</summary>
    public required DateTimeOffset VoidedAt { get; init; }

    public required ActorType ActorType { get; init; }

    /// <summary>Name of the key, user or job.</summary>
    public required string Actor { get; init; }

    /// <summary>Why, in that person's words.</summary>
    public required string Reason { get; init; }

    /// <summary>Calls that it held then.</summary>
    public required long Calls { get; init; }

    /// <summary>Their tokens.</summary>
    public required long Tokens { get; init; }

    /// <summary>Their cost; null when none was known.</summary>
    public required NanoUsd? Cost { get; init; }

    /// <summary>Where it stands in the order of the list.</summary>
    public PageCursor Cursor => new(VoidedAt, Key);
}
