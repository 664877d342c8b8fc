using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>A call that looks like one that a nearer witness tells of.</summary>
public sealed record SuspectedRow
{
    public required long Id { get; init; }

    public required SuspicionStatus Status { get; init; }

    /// <summary>Who tells of the call that is not billed.</summary>
    public required string Source { get; init; }

    /// <summary>The session that this witness names.</summary>
    public required string SessionId { get; init; }

    public required string AgentId { get; init; }

    public required string AgentLabel { get; init; }

    public string? Model { get; init; }

    /// <summary>As that witness tells it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Milliseconds between the two.</summary>
    public required long GapMs { get; init; }

    public long? Tokens { get; init; }

    /// <summary>What it would add to the bill; null is unknown.</summary>
    public NanoUsd? Cost { get; init; }

    /// <summary>Source of the call that is billed.</summary>
    public required string LogSource { get; init; }

    /// <summary>Its session.</summary>
    public required string LogSessionId { get; init; }

    /// <summary>The provider's id as that call names it.</summary>
    public string? LogRequestId { get; init; }

    /// <summary>The provider's id as the suspected one names it.</summary>
    public string? RequestId { get; init; }

    public required DateTimeOffset DetectedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecidedBy { get; init; }
}
