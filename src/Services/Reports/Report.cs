using System.Text.Json.Serialization;
using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Reports;

/// <summary>A report as it is printed and kept: docs/wire/reports.md describes every member. Nothing in it depends on when it was made.</summary>
public sealed record Report
{
    /// <summary>Raised when a member is renamed, removed or changes its meaning; additions leave it.</summary>
    public const int CurrentSchema = 1;

    public int SchemaVersion { get; init; } = CurrentSchema;

    [JsonPropertyName("report")]
    public required ReportKind Kind { get; init; }

    /// <summary>IANA id of the zone whose midnight begins a day.</summary>
    public required string Zone { get; init; }

    public required ReportSelection Selection { get; init; }

    public required ReportOrigin Origin { get; init; }

    public required IReadOnlyList<ReportRow> Rows { get; init; }

    public required ReportFigures Totals { get; init; }

    /// <summary>All selected calls by model, most tokens first; the rest of a limited list is one part named <c>other</c>.</summary>
    public required IReadOnlyList<ReportPart> Models { get; init; }

    /// <summary>All selected calls by provider, likewise.</summary>
    public required IReadOnlyList<ReportPart> Providers { get; init; }

    /// <summary>Calls without a cost, by model and reason, most tokens first.</summary>
    public required IReadOnlyList<UnpricedCalls> Unpriced { get; init; }

    /// <summary>Calls of the selection that were left out because they have no price, as the reader asked.</summary>
    public long SkippedUnpriced { get; init; }

    /// <summary>Calls by what had to be assumed about them, in words.</summary>
    public required IReadOnlyDictionary<string, long> Flags { get; init; }

    /// <summary>Flat prices of the months in the report that no token was used for, by provider.</summary>
    public IReadOnlyDictionary<string, NanoUsd>? UnusedSubscriptions { get; init; }
}
