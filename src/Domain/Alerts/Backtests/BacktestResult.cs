namespace Helicarrier.Domain.Alerts.Backtests;

/// <summary>What a rule would have done.</summary>
/// <param name="From">The first look, UTC.</param>
/// <param name="To">The last, UTC.</param>
/// <param name="Step">From one look to the next.</param>
/// <param name="Points">What was found: of stretches of looks the greatest, at most <see cref="Backtest.MostPoints"/>.</param>
/// <param name="Transitions">What would have been entered in its history.</param>
public sealed record BacktestResult(
    DateTimeOffset From,
    DateTimeOffset To,
    TimeSpan Step,
    IReadOnlyList<BacktestPoint> Points,
    IReadOnlyList<AlertTransition> Transitions)
{
    /// <summary>How often people would have been told.</summary>
    public int Told => Transitions.Count(static entry => AlertReasons.AreTold(entry.Reason));

    /// <summary>How often it would have got bad.</summary>
    public int Fired => Transitions.Count(static entry => entry.From == AlertStatus.Ok && entry.To != AlertStatus.Ok);
}
