using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.Repricing;

/// <summary>What a host does about repricings, one at a time each: looking at what a book would change, and carrying runs on.</summary>
public sealed class RepriceDesk(RepriceService service) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>What a book would change; one such reading at a time, since each looks at every call of its range.</summary>
    public Task<RepriceDiff> DryRunAsync(RepriceScope scope, PriceBook book, TimeZoneInfo zone, CancellationToken cancellationToken) =>
        ReadAsync(() => Task.Run(() => service.DryRun(scope, book, zone, cancellationToken), cancellationToken), cancellationToken);

    /// <summary>Another look at calls that are priced again, in the same line.</summary>
    public async Task<T> ReadAsync<T>(Func<Task<T>> look, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return await look();
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>
    /// Goes on with a run, behind what is under way here. That may be the same run, whose work found it ended before somebody asked for its
    /// undo: work that finds nothing to do ends at once.
    /// </summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="runId">The run.</param>
    /// <param name="moved">Called after each batch.</param>
    /// <param name="cancellationToken">Stops behind a batch; it can go on later.</param>
    /// <exception cref="RepriceRefusedException">There is no such repricing.</exception>
    public async Task<RepriceRun> CarryOnAsync(OrganizationId organizationId, long runId, Action moved, CancellationToken cancellationToken)
    {
        // One that has ended waits for none: it would hold a worker.
        var run = await service.FindAsync(organizationId, runId, cancellationToken);
        if (run.Status is not (RepriceStatus.Running or RepriceStatus.Undoing)) return run;
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await service.CarryOnAsync(organizationId, runId, moved, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        _reading.Dispose();
        _writing.Dispose();
    }
}
