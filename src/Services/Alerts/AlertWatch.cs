using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Alerts;

/// <summary>Has all rules looked at each minute, and soon after a session ended: at most once in ten seconds.</summary>
public sealed partial class AlertWatch(AlertSweep sweep, StoreWriter writer, TimeProvider time, ILogger<AlertWatch> logger) : BackgroundService
{
    /// <summary>From one look at all rules to the next.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(60);

    /// <summary>The least time between two looks.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _ended = new(0, 1);

    public override void Dispose()
    {
        base.Dispose();
        _ended.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = writer.Subscribe(Note);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(stoppingToken);
            await Task.Delay(Least, time, stoppingToken);
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var ended = _ended.WaitAsync(rest.Token);
            await Task.WhenAny(ended, Task.Delay(Period - Least, time, rest.Token));
            await rest.CancelAsync();
            await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Note(IReadOnlyList<StoreChange> changes)
    {
        if (!changes.Any(static change => change is SessionChange { HasEnded: true }) || _ended.CurrentCount > 0) return;
        try
        {
            _ended.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another commit said so first.
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await sweep.RunAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.NotLooked(logger, exception.Message, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Alert rules could not be looked at, and will be within a minute: {Reason}")]
        public static partial void NotLooked(ILogger logger, string reason, Exception exception);
    }
}
