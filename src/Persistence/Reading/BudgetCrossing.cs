using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>A hard limit that was reached: what had been printed, and what was measured.</summary>
/// <param name="BudgetId">The budget, which may be gone.</param>
/// <param name="PeriodStart">The period's first instant, UTC.</param>
/// <param name="Limit">The limit then.</param>
/// <param name="At">UTC when that was found.</param>
/// <param name="Bound">The worst overshoot that was printed at the check before; null when there was none.</param>
/// <param name="Overshoot">The most that was measured in the period.</param>
public sealed record BudgetCrossing(
    string BudgetId, DateTimeOffset PeriodStart, NanoUsd Limit, DateTimeOffset At, NanoUsd? Bound, NanoUsd Overshoot);
