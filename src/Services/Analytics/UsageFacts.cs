using Helicarrier.Domain.Analytics;

namespace Helicarrier.Services.Analytics;

/// <summary>What the analytics page shows.</summary>
public sealed record UsageFacts
{
    public required UsageAmount Totals { get; init; }

    /// <summary>Of as long a time just before.</summary>
    public required UsageAmount Before { get; init; }

    public required UsageStack Stack { get; init; }

    /// <summary>The dearest first, as in all lists.</summary>
    public required IReadOnlyList<NamedAmount> Agents { get; init; }

    public required IReadOnlyList<NamedAmount> Projects { get; init; }

    public required IReadOnlyList<NamedAmount> Clients { get; init; }

    /// <summary>Calls by hour of the week; null where calls cannot be told apart as was asked.</summary>
    public required WeekHours? Week { get; init; }

    /// <summary>Null where nothing can be told.</summary>
    public required MonthForecast? Forecast { get; init; }
}
