using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>How a budget stood at its latest check, and where it is going.</summary>
internal sealed record BudgetStateBody(
    string Status, string Standing, bool Stopping, string? PeriodStart, string? PeriodEnd, decimal SpentUsd, bool Exact, long Calls, long UnpricedCalls,
    decimal BurnUsdPerHour, int WorkingSessions, int WatchedSessions, decimal InFlightUsd, decimal? WorstOvershootUsd, string? ReachesAt,
    decimal? EndsNearUsd, string? Since, string? CheckedAt, string? Error)
{
    public static BudgetStateBody Of(BudgetRow row)
    {
        var (state, usage, outlook) = (row.State, row.State.Usage, BudgetOutlook.Of(row.Budget, row.State));
        return new(
            WireName.Of(state.Status), WireName.Of(state.Standing), state.IsStopping, WireTime.Of(state.Span?.Start), WireTime.Of(state.Span?.End),
            usage.Spent.ToUsd(), usage.Unpriced == 0, usage.Calls, usage.Unpriced, outlook?.PerHour.ToUsd() ?? 0, usage.Working, usage.Watched,
            usage.InFlight.ToUsd(), outlook?.Overshoot?.ToUsd(), WireTime.Of(outlook?.ReachesAt), outlook?.EndsNear.ToUsd(),
            WireTime.Of(state.Since), WireTime.Of(state.CheckedAt), state.Error);
    }
}
