using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Budgets;

/// <summary>What the store says of a budget's period at a moment.</summary>
/// <param name="Spent">What the priced calls of the period come to.</param>
/// <param name="Calls">All calls of the period.</param>
/// <param name="Unpriced">Those without a price.</param>
/// <param name="Recent">What the priced calls of the last <see cref="BudgetLimits.BurnWindow"/> come to, also those before the period.</param>
/// <param name="InFlight">The dearest late call of each session that works: what calls under way may come to.</param>
/// <param name="Working">How many sessions that are.</param>
/// <param name="Watched">Those among them that do not run here: a budget cannot stop them.</param>
public sealed record BudgetUsage(NanoUsd Spent, long Calls, long Unpriced, NanoUsd Recent, NanoUsd InFlight, int Working, int Watched);
