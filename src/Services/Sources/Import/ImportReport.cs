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

/// <summary>Files of one import.</summary>
/// <param name="Found">Log files under the roots.</param>
/// <param name="Read">Of these, files with something new.</param>
/// <param name="Unchanged">Of these, files that were as they were.</param>
/// <param name="Failed">Of these, files that could not be read.</param>
/// <param name="Unsupported">Compressed rollouts without a plain twin, not among those found.</param>
/// <param name="BytesRead">Bytes of new lines.</param>
/// <param name="LinesRead">New lines.</param>
public sealed record ImportFiles(int Found, int Read, int Unchanged, int Failed, int Unsupported, long BytesRead, long LinesRead);

/// <summary>Records of one import: <c>read = written + skipped + errors</c>.</summary>
/// <param name="Read">Billable calls met in new lines, each once per write, and lines refused.</param>
/// <param name="Written">Calls added, or changed by a nearer or fuller copy.</param>
/// <param name="Skipped">Calls that the store had already.</param>
/// <param name="Errors">Lines and calls refused.</param>
/// <param name="Timeline">Timeline entries added; not among the records.</param>
public sealed record ImportRecords(long Read, long Written, long Skipped, long Errors, long Timeline)
{
    internal static ImportRecords Of(ScanResult scan)
    {
        var written = scan.EventsAdded + scan.EventsMerged;
        var errors = scan.Skipped.Values.Sum();
        return new(written + scan.EventsUnchanged + errors, written, scan.EventsUnchanged, errors, scan.TimelineAdded);
    }
}

/// <summary>One client's sums. Classes are disjoint; reasoning is a part of output.</summary>
public sealed record ClientTotals(
    string Client,
    long Sessions,
    long Events,
    long InputTokens,
    long OutputTokens,
    long CacheWriteShortTokens,
    long CacheWriteLongTokens,
    long CacheReadTokens,
    long ReasoningTokens,
    string? CostUsd,
    long UnpricedEvents)
{
    internal static ClientTotals Of(SourceTotals totals) => new(
        totals.Source,
        totals.Sessions,
        totals.Events,
        totals.Input,
        totals.Output,
        totals.CacheWriteShort,
        totals.CacheWriteLong,
        totals.CacheRead,
        totals.Reasoning,
        totals.Cost?.ToString(),
        totals.Unpriced);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ImportReport))]
internal sealed partial class ImportReportJson : JsonSerializerContext;
