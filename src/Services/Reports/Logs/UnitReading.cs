using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Reports.Logs;

/// <summary>What one unit of logs (a file, a database) says about calls, before units are merged and priced.</summary>
/// <param name="Source">Whose logs: a <see cref="SourceNames"/> value.</param>
/// <param name="Usage">Calls, each id once.</param>
/// <param name="Sessions">The sessions of these calls, each once.</param>
/// <param name="Subagents">Subagents that are summarised, each once; their calls are in units of their own, if those exist.</param>
/// <param name="Skipped">Lines and calls refused, by reason.</param>
internal sealed record UnitReading(
    string Source,
    IReadOnlyList<UsageEvent> Usage,
    IReadOnlyList<SessionFact> Sessions,
    IReadOnlyCollection<SubagentReference> Subagents,
    IReadOnlyDictionary<string, long> Skipped)
{
    /// <summary>Something could not be read just now that may tell more at another time: never kept.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Why a part of it could not be read; null when nothing is amiss.</summary>
    public string? Trouble { get; init; }
}
