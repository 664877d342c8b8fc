using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Alerts.Backtests;

/// <summary>The calls of one minute.</summary>
/// <param name="At">Its start, UTC.</param>
/// <param name="Cost">Of those that have a price.</param>
/// <param name="Calls">All of them; 1 or more.</param>
/// <param name="Unpriced">Those without a price.</param>
/// <param name="Tokens">Known totals.</param>
public readonly record struct CallMinute(DateTimeOffset At, NanoUsd Cost, long Calls, long Unpriced, long Tokens);
