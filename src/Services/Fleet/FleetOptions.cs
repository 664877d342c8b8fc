using Helicarrier.Domain;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Fleet;

/// <summary>How the live fleet is kept.</summary>
public sealed record FleetOptions
{
    public OrganizationId OrganizationId { get; init; } = OrganizationId.Default;

    /// <summary>The zone whose midnight begins "today".</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Agents on the Bridge at the most; beyond it the one that was silent longest makes room. At least 1.</summary>
    public int MaxAgents { get; init; } = 500;

    /// <summary>An agent that was silent longer leaves the Bridge.</summary>
    public TimeSpan ForgetAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Shortest time between two snapshots.</summary>
    public TimeSpan PublishInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often writes of other processes are looked for, and the clock alone may change a state.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The context window of a model in tokens where its source states none; null is unknown.</summary>
    public Func<UsageEvent, long?> ContextWindow { get; init; } = _ => null;
}
