using Helicarrier.Domain.Quotas;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources;

/// <summary>What a reader understood from a run of complete lines: everything that one transaction writes.</summary>
public sealed record SourceBatch
{
    /// <summary>Billable calls; each id at most once in a batch.</summary>
    public required IReadOnlyList<UsageEvent> Usage { get; init; }

    /// <summary>What is now known about the sessions that the lines touched; each session at most once.</summary>
    public required IReadOnlyList<SessionPatch> Sessions { get; init; }

    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>Subagents that a parent's log summarises; their own calls are in their own files, if those exist.</summary>
    public IReadOnlyList<SubagentReference> Subagents { get; init; } = [];

    /// <summary>What the client said of its subscription's windows.</summary>
    public IReadOnlyList<QuotaSample> Quotas { get; init; } = [];

    public bool IsEmpty => Usage.Count == 0 && Sessions.Count == 0 && Timeline.Count == 0 && Subagents.Count == 0 && Quotas.Count == 0;
}
