using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Reports.Export;

/// <summary>What an export did: docs/wire/reports.md.</summary>
public sealed record ExportSummary
{
    public int SchemaVersion { get; init; } = 1;

    /// <summary>By source: calls seen, each once, written, and refused with their lines.</summary>
    public required IReadOnlyDictionary<string, ExportCounts> Providers { get; init; }

    /// <summary>Logs that were as the state file knew them.</summary>
    public int IncrementalSourcesSkipped { get; init; }

    public long EmittedTotal { get; init; }

    /// <summary>Copies of a call that were one with another, and calls that the file had already.</summary>
    public long DedupedTotal { get; init; }

    public required string Output { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public long DurationMs { get; init; }

    /// <summary>Logs and roots that could not be read, with the reason.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ExportJson.Default.ExportSummary);
}
