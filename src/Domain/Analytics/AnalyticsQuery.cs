namespace Helicarrier.Domain.Analytics;

/// <summary>The sessions that are looked at, by their starts, and what they are put together by. Every filter is optional; they combine with AND.</summary>
public sealed record AnalyticsQuery
{
    /// <summary>Most names that are told apart; the dearest are kept.</summary>
    public const int MaxNames = 1_000;

    public OrganizationId OrganizationId { get; init; } = OrganizationId.Default;

    /// <summary>Started at or after, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Started before, UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>An agent id, exact.</summary>
    public string? Agent { get; init; }

    /// <summary>A model name, exact.</summary>
    public string? Model { get; init; }

    /// <summary>A category of tasks, exact.</summary>
    public string? Task { get; init; }

    public UsageGrouping GroupBy { get; init; } = UsageGrouping.Day;

    /// <summary>Whether each part is told apart by model as well; for days and weeks.</summary>
    public bool ByModel { get; init; }

    /// <summary>Whose midnight begins a day.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether sources of the figures are counted.</summary>
    public bool WithProvenance { get; init; }

    /// <summary>Whether the ledger's days know the answer: of UTC days and of names that it filters by.</summary>
    public bool FitsDays => Task is null && GroupBy switch
    {
        UsageGrouping.Day or UsageGrouping.Week => Zone.HasSameRules(TimeZoneInfo.Utc) && Zone.BaseUtcOffset == TimeSpan.Zero,
        UsageGrouping.Model or UsageGrouping.Agent or UsageGrouping.Project or UsageGrouping.Client => true,
        _ => false,
    };

    /// <summary>Whether the parts are times rather than names.</summary>
    public bool IsByTime => GroupBy is UsageGrouping.Day or UsageGrouping.Week or UsageGrouping.Hour;
}
