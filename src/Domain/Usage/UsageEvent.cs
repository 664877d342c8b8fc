namespace Helicarrier.Domain.Usage;

/// <summary>
/// One billable model call, as a source understood it, before pricing. This is the normal form that every source maps
/// its own counting to.
/// </summary>
public sealed record UsageEvent
{
    public required EventId Id { get; init; }

    /// <summary>The reader or door it came through: a <see cref="SourceNames"/> value.</summary>
    public required string Source { get; init; }

    /// <summary>The session as its own client names it (the original one for a forked copy).</summary>
    public required string SessionId { get; init; }

    /// <summary>The subagent that made the call, when it was not the session's main agent.</summary>
    public string? SubagentId { get; init; }

    /// <summary>The provider's request or response id, verbatim: what joins one call seen through two channels.</summary>
    public string? RequestId { get; init; }

    /// <summary>Lower-case provider name (<c>anthropic</c>, <c>openai</c>); null when the source does not say.</summary>
    public string? Provider { get; init; }

    /// <summary>The model as served, verbatim; null is unknown and stays unpriced.</summary>
    public string? Model { get; init; }

    /// <summary>What was asked for, when it differs from what was served.</summary>
    public string? RequestedModel { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required TokenUsage Tokens { get; init; }

    /// <summary>Web searches billed per request.</summary>
    public int WebSearchRequests { get; init; }

    /// <summary><c>standard | priority | fast | batch | flex</c>, verbatim lower case; null is standard.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>Anthropic's <c>speed</c>: <c>standard | fast</c>. A price dimension, never part of the model name.</summary>
    public string? Speed { get; init; }

    /// <summary>Anthropic's <c>inference_geo</c>, verbatim.</summary>
    public string? InferenceGeo { get; init; }

    public UsageStatus Status { get; init; } = UsageStatus.Success;

    public string? ErrorCode { get; init; }

    /// <summary>Milliseconds, when the source knows it.</summary>
    public long? LatencyMs { get; init; }

    /// <summary>The cost that the client or provider itself reported for this call; never added to a computed one.</summary>
    public NanoUsd? ReportedCost { get; init; }

    /// <summary>The model's context window in tokens, when the source states it.</summary>
    public long? ContextWindow { get; init; }

    public UsageFlags Flags { get; init; }

    /// <summary>
    /// Whether the counters may be those of several calls, each with a prompt of its own: a source that keeps no single ones
    /// says so by a flag, and what is sent to the ingest API is a session's sum by its contract.
    /// </summary>
    public bool IsSum => Source == SourceNames.Ingest || Flags.HasFlag(UsageFlags.Aggregate);

    /// <summary>
    /// Which copy wins when one event is seen several times: lower is nearer to the original
    /// (0 the session's own line, 1 a forked copy, 2 a sidechain replay; from <see cref="TelemetryLevel.Log"/> on no log at all).
    /// </summary>
    public int WitnessRank { get; init; }

    /// <summary>Breaks ties between equal ranks: the smaller key is the original (for files: when the file was first written, UTC ms).</summary>
    public long WitnessOrder { get; init; }
}
