using Helicarrier.Domain.Alerts.Backtests;

namespace Helicarrier.Services.Alerts;

/// <summary>What became of the wish for a backtest.</summary>
/// <param name="Verdict">In short.</param>
/// <param name="Result">What the rule would have done; null when that was not found out.</param>
/// <param name="Reason">Why not, in the words of the API; null when it was.</param>
public sealed record BacktestAnswer(AlertVerdict Verdict, BacktestResult? Result, string? Reason = null);
