using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Operations;

/// <summary>
/// Looks through the whole store after the start and once a day, when hardly anything is written. While it reads, the log cannot
/// begin anew: that is why it waits for quiet, though not for ever.
/// </summary>
public sealed partial class IntegrityWatch(
    StoreHoldingsReader holdings, StoreWriter writer, Integrity integrity, TimeProvider time, ILogger<IntegrityWatch> logger) : BackgroundService
{
    /// <summary>Changes in a minute that still count as quiet.</summary>
    private const int QuietChanges = 60;

    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = time.GetUtcNow();
        var changes = writer.Changes;
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            var isQuiet = writer.Changes - changes < QuietChanges;
            changes = writer.Changes;
            if (now < due || (!isQuiet && now < due + Patience)) continue;
            due = now + Period;
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            var damage = await Task.Run(holdings.FindDamage, CancellationToken.None).WaitAsync(stoppingToken);
            integrity.Found(damage, time.GetUtcNow());
            if (damage is not null) Log.Damaged(logger, damage);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.NotLookedAt(logger, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Critical, Message = "The database is damaged: {Damage}")]
        public static partial void Damaged(ILogger logger, string damage);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not be looked through: {Reason}")]
        public static partial void NotLookedAt(ILogger logger, string reason);
    }
}
