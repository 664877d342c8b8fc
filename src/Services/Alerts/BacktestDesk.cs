using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Alerts;

/// <summary>Tells what a rule would have done, before it is kept. Writes nothing, and does two at a time: each may read a month of calls.</summary>
public sealed class BacktestDesk(AlertMeter meter, TimeProvider time) : IDisposable
{
    /// <summary>Days that can be asked for.</summary>
    public const int MostDays = 30;

    // Some tens of megabytes.
    private const int MostSessions = 200_000;

    private readonly SemaphoreSlim _room = new(2);

    /// <summary>Tells it.</summary>
    /// <param name="organizationId">Whose sessions and calls.</param>
    /// <param name="body">The rule as the API takes it.</param>
    /// <param name="days">How far back; 1 to <see cref="MostDays"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<BacktestAnswer> RunAsync(
        OrganizationId organizationId, JsonElement body, int days, CancellationToken cancellationToken = default)
    {
        if (days is < 1 or > MostDays) return new(AlertVerdict.Bad, null, $"days must be 1 to {MostDays}");
        var now = time.GetUtcNow();
        var (rule, refusal) = new AlertRuleReader(null, "backtest", now).Read(body);
        if (rule is null) return new(AlertVerdict.Bad, null, refusal);

        await _room.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(organizationId, rule, now, days, cancellationToken);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();

    private async Task<BacktestAnswer> RunAsync(
        OrganizationId organizationId, AlertRule rule, DateTimeOffset now, int days, CancellationToken cancellationToken)
    {
        // Whole minutes, as calls are known.
        var to = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var from = to.AddDays(-days);
        var backtest = await meter.BacktestAsync(organizationId, rule, from - AlertWindows.Length(rule.Window), to, MostSessions, cancellationToken);
        return backtest is null
            ? new(AlertVerdict.Refused, null, $"there are more than {MostSessions} sessions in that time; ask for fewer days")
            : new(AlertVerdict.Done, await Task.Run(() => backtest.Run(from, to), cancellationToken));
    }
}
