using System.Text.Json.Serialization;

namespace Helicarrier.Services.Reports;

/// <summary>A line of the report.</summary>
public sealed record ReportRow : ReportFigures
{
    /// <summary>The first day (<c>YYYY-MM-DD</c>), the month (<c>YYYY-MM</c>), the session's id, the model, or the window's start (UTC).</summary>
    [JsonPropertyOrder(-2)]
    public required string Key { get; init; }

    /// <summary>UTC, inclusive; for sessions and models the first call.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>UTC, exclusive; for sessions and models the last call.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The last call in it.</summary>
    public required DateTimeOffset LastCall { get; init; }

    /// <summary>Models as served, in order.</summary>
    public required IReadOnlyList<string> ModelNames { get; init; }

    public string? Provider { get; init; }

    public string? AgentId { get; init; }

    public string? Project { get; init; }

    public string? Title { get; init; }

    /// <summary>By model, when it was asked for.</summary>
    public IReadOnlyList<ReportPart>? Breakdown { get; init; }
}
