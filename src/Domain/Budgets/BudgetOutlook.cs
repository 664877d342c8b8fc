using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Budgets;

/// <summary>Where a budget is going, by how it stood at its latest check.</summary>
/// <param name="PerHour">Burn: what the last <see cref="BudgetLimits.BurnWindow"/> come to in an hour.</param>
/// <param name="ReachesAt">UTC when the limit is reached at that burn; null when it is, or not in this period.</param>
/// <param name="EndsNear">What is spent by the end of the period at that burn.</param>
/// <param name="BurnPart">What is spent from one check to the next at that burn, rounded up.</param>
/// <param name="Overshoot">That and what is in flight: what a hard budget can be exceeded by; null of a soft one, which stops nothing.</param>
public sealed record BudgetOutlook(NanoUsd PerHour, DateTimeOffset? ReachesAt, NanoUsd EndsNear, NanoUsd BurnPart, NanoUsd? Overshoot)
{
    private static long Window => BudgetLimits.BurnWindow.Ticks;

    /// <summary>Works it out.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="state">How it stood.</param>
    /// <returns>Null before the first check.</returns>
    public static BudgetOutlook? Of(Budget budget, BudgetState state)
    {
        if (state is not { Span: { } span, CheckedAt: { } at }) return null;
        var recent = state.Usage.Recent.Value < 0 ? 0 : state.Usage.Recent.Value;
        var left = span.End - at;
        var endsNear = state.Usage.Spent + NanoUsd.Of(recent * Math.Max(left.Ticks, 0) / Window);
        var burnPart = NanoUsd.Of(((recent * BudgetLimits.CheckInterval.Ticks) + Window - 1) / Window);
        return new(
            Hourly(NanoUsd.Of(recent)), Reaches(budget, state, recent, at, left), endsNear, burnPart,
            budget.Kind == BudgetKind.Hard ? burnPart + state.Usage.InFlight : null);
    }

    /// <summary>What is spent in an hour when the latest <see cref="BudgetLimits.BurnWindow"/> go on.</summary>
    public static NanoUsd Hourly(NanoUsd recent) => NanoUsd.Of(recent.Value * TimeSpan.TicksPerHour / Window);

    private static DateTimeOffset? Reaches(Budget budget, BudgetState state, Int128 recent, DateTimeOffset at, TimeSpan left)
    {
        var missing = budget.Limit.Value - state.Usage.Spent.Value;
        if (missing <= 0 || recent <= 0) return null;
        var ticks = missing * Window / recent;
        return ticks < left.Ticks ? at + TimeSpan.FromTicks((long)ticks) : null;
    }
}
