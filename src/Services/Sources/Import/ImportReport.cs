using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.Import;

/// <summary>
/// What an import did and what the store then holds: printed by the command, kept with the run. Names are stable;
/// money is in dollars as a decimal string, so that no reader rounds it.
/// </summary>
public sealed record ImportReport
{
    public required Guid ImportRunId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required IReadOnlyList<string> Roots { get; init; }

    public required ImportFiles Files { get; init; }

    public required ImportRecords Records { get; init; }

    /// <summary>What the store holds now, by client, this import and earlier ones together.</summary>
    public required IReadOnlyList<ClientTotals> Clients { get; init; }

    /// <summary>Lines and events refused, by reason.</summary>
    public required IReadOnlyDictionary<string, long> SkippedReasons { get; init; }

    /// <summary>Line types and usage fields this version does not know.</summary>
    public required IReadOnlyDictionary<string, long> Unknown { get; init; }

    /// <summary>Subagents that a session summarises though their own log is not there: their calls are missing, not guessed.</summary>
    public required IReadOnlyList<string> SubagentUsageMissing { get; init; }

    public required IReadOnlyList<string> Errors { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ImportReportJson.Default.ImportReport);
}
