namespace Helicarrier.Domain.Analytics;

/// <summary>The ended sessions that models are compared by. Every filter is optional; they combine with AND.</summary>
public sealed record PerformanceQuery
{
    /// <summary>Most models that are told; those with the most sessions are kept.</summary>
    public const int MaxModels = 500;

    public OrganizationId OrganizationId { get; init; } = OrganizationId.Default;

    /// <summary>Started at or after, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Started before, UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>An agent id, exact.</summary>
    public string? Agent { get; init; }

    /// <summary>A category of tasks, exact.</summary>
    public string? Task { get; init; }

    /// <summary>Whether models are told apart by category of task as well.</summary>
    public bool ByTask { get; init; }
}
