using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Ops;

/// <summary>Once a minute ends jobs whose runner elsewhere is silent: none runs for ever.</summary>
public sealed partial class RunnerWatch(RunnerDesk desk, TimeProvider time, ILogger<RunnerWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, time);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, and the next one looks again.
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await desk.EndSilentAsync(cancellationToken) is > 0 and var ended) Log.Ended(logger, ended);
            _failing = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (!_failing) Log.Failed(logger, exception);
            _failing = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Jobs} jobs ended, whose runner was not heard of any more")]
        public static partial void Ended(ILogger logger, int jobs);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Jobs of a silent runner cannot be ended now")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
