using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Fleet;

/// <summary>
/// The whole fleet at one moment, immutable and replaced whole. <see cref="Sequence"/> grows by one with every change.
/// </summary>
public sealed record FleetSnapshot
{
    public required long Sequence { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Agents in fixed slots: first seen first, never re-sorted by urgency.</summary>
    public required IReadOnlyList<AgentSnapshot> Agents { get; init; }

    public double TokensPerMinute { get; init; }

    /// <summary>Tokens in each of the last 30 minutes, oldest first.</summary>
    public IReadOnlyList<double> TokensByMinute { get; init; } = [];

    public NanoUsd SpendToday { get; init; }

    public int PricedToday { get; init; }

    public int UnpricedToday { get; init; }

    /// <summary>Spend in each of the last 24 hours, oldest first; the last is the hour under way.</summary>
    public IReadOnlyList<NanoUsd> SpendByHour { get; init; } = [];

    /// <summary>Spend of those hours together.</summary>
    public NanoUsd SpendOfHours => NanoUsd.Sum(SpendByHour);

    /// <summary>Spend of the last 60 minutes: dollars per hour.</summary>
    public NanoUsd BurnPerHour { get; init; }

    /// <summary>Sessions of the last 24 hours that ended in success, and all that ended.</summary>
    public int SucceededSessions { get; init; }

    public int EndedSessions { get; init; }

    /// <summary>Rejected payloads kept in quarantine, all time.</summary>
    public int Quarantined { get; init; }

    public static FleetSnapshot Empty { get; } = new()
    {
        Sequence = 0,
        TakenAt = DateTimeOffset.UnixEpoch,
        Agents = [],
    };
}
