using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Alerts.Backtests;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Alerts;

/// <summary>When a backtest looks.</summary>
public sealed class BacktestTests
{
    [Theory]
    [InlineData(AlertWindow.FiveMinutes, 1)]
    [InlineData(AlertWindow.OneDay, 3)]
    [InlineData(AlertWindow.SevenDays, 30)]
    public void Run_WhatHappenedJustNow_IsSeenByTheLastLook(AlertWindow window, int days)
    {
        var (from, to) = (AlertRules.Start.AddDays(-days), AlertRules.Start);
        CallMinute[] calls = [new(to.AddMinutes(-3), NanoUsd.FromUsd(11), 1, 0, 10)];

        var result = new Backtest(AlertRules.Make(window: window), calls, []).Run(from, to);

        var entry = Assert.Single(result.Transitions);
        Assert.Equal((AlertStatus.Critical, 1), (entry.To, result.Fired));
        Assert.InRange(entry.At, to.AddMinutes(-2), to);
        Assert.Contains(result.Points, static point => point.Status == AlertStatus.Critical);
    }
}
