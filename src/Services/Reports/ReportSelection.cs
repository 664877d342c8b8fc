namespace Helicarrier.Services.Reports;

/// <summary>What was asked for.</summary>
public sealed record ReportSelection
{
    /// <summary>First day, in the report's zone; null is open.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, in the report's zone; null is open.</summary>
    public DateOnly? To { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<string> Agents { get; init; } = [];

    public IReadOnlyList<string> Projects { get; init; } = [];

    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyList<string> Providers { get; init; } = [];
}
