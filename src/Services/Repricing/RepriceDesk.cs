using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Repricing;

/// <summary>
/// Carries repricings and undos to their end behind a host's back, one at a time. It stops behind a batch when the host stops;
/// a run that was cut off so waits until somebody resumes it.
/// </summary>
public sealed partial class RepriceDesk(RepriceService service, ILogger<RepriceDesk> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Lock _gate = new();
    private bool _disposed;
    private (OrganizationId OrganizationId, long RunId, Task Work)? _underWay;

    /// <summary>The repricing that this process is at; null when it is at none.</summary>
    public long? UnderWay(OrganizationId organizationId)
    {
        lock (_gate) return _underWay is { Work.IsCompleted: false } work && work.OrganizationId == organizationId ? work.RunId : null;
    }

    /// <summary>What a book would change; one such reading at a time, since each looks at every call of its range.</summary>
    public async Task<RepriceDiff> DryRunAsync(RepriceScope scope, PriceBook book, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => service.DryRun(scope, book, zone, cancellationToken), cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>
    /// Goes on with a run in the background, behind what is under way here. That may be the same run, whose work found it ended before
    /// somebody asked for its undo: work that finds nothing to do ends at once.
    /// </summary>
    public void CarryOn(OrganizationId organizationId, long runId)
    {
        lock (_gate)
        {
            var before = _underWay?.Work;
            _underWay = (organizationId, runId, Task.Run(() => WorkAsync(before, organizationId, runId)));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task? work;
        lock (_gate)
        {
            // A host that is disposed without a stop stops its services afterwards.
            if (_disposed) return;
            work = _underWay?.Work;
        }

        await _closing.CancelAsync();
        if (work is not null) await work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        lock (_gate) _disposed = true;
        _closing.Dispose();
        _reading.Dispose();
    }

    private async Task WorkAsync(Task? before, OrganizationId organizationId, long runId)
    {
        if (before is not null) await before;
        try
        {
            var run = await service.CarryOnAsync(organizationId, runId, null, _closing.Token);
            Log.Ended(logger, runId, Domain.WireName.Of(run.Status), RepriceCounts.Tally(run).Rewritten);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            Log.CutOff(logger, runId);
        }
        catch (Exception exception)
        {
            Log.Failed(logger, runId, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Repricing {Run} is {Status}: {Written} calls written")]
        public static partial void Ended(ILogger logger, long run, string status, long written);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Repricing {Run} was cut off by the stop of the host; resume it")]
        public static partial void CutOff(ILogger logger, long run);

        [LoggerMessage(Level = LogLevel.Error, Message = "Repricing {Run} was cut off; what it wrote is whole, resume it")]
        public static partial void Failed(ILogger logger, long run, Exception exception);
    }
}
