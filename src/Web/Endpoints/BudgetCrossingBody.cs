using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A hard limit that was reached: what had been printed, and what was measured.</summary>
internal sealed record BudgetCrossingBody(
    string BudgetId, string PeriodStart, decimal LimitUsd, string At, decimal? PrintedOvershootUsd, decimal MeasuredOvershootUsd)
{
    public static BudgetCrossingBody Of(BudgetCrossing crossing) => new(
        crossing.BudgetId, WireTime.Of(crossing.PeriodStart), crossing.Limit.ToUsd(), WireTime.Of(crossing.At), crossing.Bound?.ToUsd(),
        crossing.Overshoot.ToUsd());
}
