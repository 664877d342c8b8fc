using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Budgets;

/// <summary>What may be spent in a period, and what happens then.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="Name">What people call it.</param>
/// <param name="IsEnabled">Whether it is looked at.</param>
/// <param name="Scope">Whose spend.</param>
/// <param name="Period">How long it lasts.</param>
/// <param name="Zone">The IANA zone by whose calendar periods begin.</param>
/// <param name="Limit">More than zero.</param>
/// <param name="Kind">Whether it stops anything.</param>
/// <param name="Action">How a hard one does; of a soft one it means nothing.</param>
/// <param name="StopsUnpriced">Whether a hard one stops too when calls have no price.</param>
/// <param name="Thresholds">Percent of the limit at which people are told, ascending, the last one 100.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
public sealed record Budget(
    string Id, string Name, bool IsEnabled, BudgetScope Scope, BudgetPeriod Period, string Zone, NanoUsd Limit, BudgetKind Kind, BudgetAction Action,
    bool StopsUnpriced, IReadOnlyList<int> Thresholds, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Whether this machine knows the zone: one that was stored by another, or before zones changed, may be gone.</summary>
    public bool HasZone => TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _);

    /// <summary>The period that an instant is in.</summary>
    /// <exception cref="TimeZoneNotFoundException">See <see cref="HasZone"/>.</exception>
    public BudgetSpan SpanAt(DateTimeOffset instant) => BudgetSpan.Around(instant, Period, TimeZoneInfo.FindSystemTimeZoneById(Zone));
}
