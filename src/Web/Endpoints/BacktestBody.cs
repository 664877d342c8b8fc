using Helicarrier.Domain;
using Helicarrier.Domain.Alerts.Backtests;

namespace Helicarrier.Web.Endpoints;

/// <summary>What a rule would have done.</summary>
/// <param name="From">The first look, UTC.</param>
/// <param name="To">The last, UTC.</param>
/// <param name="StepSeconds">From one look to the next.</param>
/// <param name="Fired">How often it would have got bad.</param>
/// <param name="Told">How often people would have been told.</param>
/// <param name="Points">What would have been found.</param>
/// <param name="Transitions">Its history; the first 500 entries.</param>
internal sealed record BacktestBody(
    string From,
    string To,
    int StepSeconds,
    int Fired,
    int Told,
    IReadOnlyList<BacktestPointBody> Points,
    IReadOnlyList<AlertHistoryEntry> Transitions)
{
    private const int MostEntries = 500;

    public static BacktestBody Of(BacktestResult result) => new(
        WireTime.Of(result.From), WireTime.Of(result.To), (int)result.Step.TotalSeconds, result.Fired, result.Told,
        [.. result.Points.Select(static point => new BacktestPointBody(WireTime.Of(point.At), point.Value, WireName.Of(point.Status)))],
        [.. result.Transitions.Take(MostEntries).Select(static entry => AlertHistoryEntry.Of("backtest", "backtest", entry))]);
}
