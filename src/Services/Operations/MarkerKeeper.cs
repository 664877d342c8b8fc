using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Operations;

/// <summary>Keeps the <see cref="StoreMarker"/> up to date: at the start, at most once a second after commits, and at the end.</summary>
public sealed partial class MarkerKeeper(
    StoreHoldingsReader holdings, StoreWriter writer, HelicarrierSettings settings, TimeProvider time, ILogger<MarkerKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int _changed = 1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changes = writer.Subscribe(_ => Interlocked.Exchange(ref _changed, 1));
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            do
            {
                Write();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            Write();
        }
    }

    private void Write()
    {
        if (Interlocked.Exchange(ref _changed, 0) == 0) return;
        try
        {
            var path = settings.DatabasePath;
            new StoreMarker(holdings.Read(), new FileInfo(path).Length, time.GetUtcNow(), Me()).Write(path);
        }
        catch (Exception exception)
        {
            // The former marker still tells the truth, only less of it; the next change tries again.
            Log.Unwritten(logger, exception.Message);
        }
    }

    private string Me() => $"process {Environment.ProcessId} on {settings.Machine}";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The marker beside the database could not be written: {Reason}")]
        public static partial void Unwritten(ILogger logger, string reason);
    }
}
