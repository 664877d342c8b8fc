using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Operations;

/// <summary>
/// Keeps the <see cref="StoreMarker"/> up to date: at the start, at most once a second after commits, and at the end. A file that was
/// lost or damaged since changes no more of it than to say so.
/// </summary>
public sealed partial class MarkerKeeper(
    Store store, StoreHoldingsReader holdings, StoreWriter writer, HelicarrierSettings settings, TimeProvider time, ILogger<MarkerKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private IDisposable? _changes;
    private int _changed = 1;
    private bool _noted;

    /// <summary>Writes the first at once: a host that is stopped as soon as it is open has a marker too.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _changes = writer.Subscribe(_ => Interlocked.Exchange(ref _changed, 1));
        Write();
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Write();
        _changes?.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Write();
    }

    private void Write()
    {
        try
        {
            var path = settings.DatabasePath;
            if (Fault() is { } known)
            {
                Note(path, known);
                return;
            }
            if (Interlocked.Exchange(ref _changed, 0) == 0) return;
            var marker = new StoreMarker(holdings.Read(), new FileInfo(path).Length, time.GetUtcNow(), Me());

            // Cut meanwhile, it would be taken for a short one.
            if (Fault() is { } found)
            {
                Note(path, found);
            }
            else
            {
                marker.Write(path);
            }
        }
        catch (Exception exception)
        {
            // The former marker still tells the truth, only less of it; the next round tries again.
            Interlocked.Exchange(ref _changed, 1);
            Log.Unwritten(logger, exception.Message);
        }
    }

    private string? Fault() => store.Look() ?? store.Damage;

    private void Note(string path, string fault)
    {
        if (_noted) return;
        if (StoreMarker.Read(path) is { } marker) (marker with { Fault = fault }).Write(path);
        _noted = true;
    }

    private string Me() => $"process {Environment.ProcessId} on {settings.Machine}";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The marker beside the database could not be written: {Reason}")]
        public static partial void Unwritten(ILogger logger, string reason);
    }
}
