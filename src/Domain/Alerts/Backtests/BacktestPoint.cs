namespace Helicarrier.Domain.Alerts.Backtests;

/// <summary>What a look would have found.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Value">The value; null when the window held nothing.</param>
/// <param name="Status">How bad that is.</param>
public readonly record struct BacktestPoint(DateTimeOffset At, decimal? Value, AlertStatus Status);
