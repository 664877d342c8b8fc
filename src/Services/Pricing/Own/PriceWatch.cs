using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>Looks every few seconds whether another process, such as the command line, added or removed a price of one's own.</summary>
public sealed partial class PriceWatch(PriceKeeper keeper, PriceBooks books, TimeProvider time, ILogger<PriceWatch> logger) : BackgroundService
{
    /// <summary>How often.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private bool _failing;

    /// <summary>One look; a failure is logged once, and the next look tries again.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await keeper.RefreshAsync(cancellationToken)) Log.InForce(logger, books.Current.Version);
            _failing = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (!_failing) Log.Failed(logger, exception);
            _failing = true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, time);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The price book in force is {Version}")]
        public static partial void InForce(ILogger logger, string version);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Prices of one's own cannot be read anew")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
