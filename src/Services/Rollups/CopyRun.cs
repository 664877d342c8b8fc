using Helicarrier.Domain;
using Helicarrier.Persistence.Copies;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Rollups;

/// <summary>
/// Copies closed days to the analytics copy, a day in each commit there. What fails is told and kept in the store, and never keeps the roll-up
/// from going on: the next run copies what is missing.
/// </summary>
public sealed class CopyRun(CopyFile file, CopyReader reader, Store store, StoreWriter writer, TimeProvider time)
{
    /// <summary>Copies the days that changed since they were copied, or are not there, and drops those that the store does not have.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="progress">Hears of each day.</param>
    /// <param name="cancellationToken">Stops it between two days.</param>
    public async Task<CopiedDays> RunAsync(OrganizationId organizationId, Action<string> progress, CancellationToken cancellationToken)
    {
        var done = new CopiedDays(0, 0, 0, null);
        try
        {
            await file.PrepareAsync(cancellationToken);
            using var copy = await Task.Run(() => Open(organizationId), cancellationToken);

            // Checkpoint 1: nothing is copied. The days are those that the copy says it has not: after a kill here the next run finds the same.
            var plan = await Task.Run(() => reader.Plan(organizationId), cancellationToken);
            foreach (var day in plan.Gone)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Run(() => copy.Drop(organizationId, day), cancellationToken);
                done = done with { Dropped = done.Dropped + 1 };
            }

            foreach (var day in plan.Due)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress("copying " + RollupRun.Text(day));

                // Checkpoint 2: a day is being written. A kill here leaves it as it was, and the next run goes on with it.
                var put = await Task.Run(() => copy.Put(organizationId, day), cancellationToken);
                if (put is { } buckets) done = done with { Days = done.Days + 1, Buckets = done.Buckets + buckets };
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            done = done with { Fault = CopyFault.Of(exception) };
        }

        // Checkpoint 3: copied, and the store does not say so. The copy does: the next run copies nothing twice.
        await KeepAsync(organizationId, done.Fault);
        return done;
    }

    /// <summary>Holds every day of the copy against the store, both ways. Writes nothing.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="cancellationToken">Stops it between two days.</param>
    public async Task<CopyVerdict> VerifyAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        var facts = await Task.Run(() => reader.Facts(organizationId), cancellationToken);
        var verdict = new CopyVerdict(0, facts.Waiting, 0, 0, 0, [], facts.Fault);
        if (!facts.IsReadable) return verdict;
        try
        {
            foreach (var day in await Task.Run(() => reader.Due(organizationId, int.MaxValue), cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var found = await Task.Run(() => reader.Compare(organizationId, day), cancellationToken);
                if (found is not null) verdict = verdict.And(day, found);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            verdict = verdict with { Fault = CopyFault.Of(exception) };
        }

        return verdict;
    }

    /// <summary>Begins a reconciliation of the copy.</summary>
    internal CopyRound Begin(OrganizationId organizationId) => new(organizationId, reader, () => Open(organizationId));

    /// <summary>Keeps in the store how the latest copying ended.</summary>
    internal Task KeepAsync(OrganizationId organizationId, string? fault) => writer.WriteAsync(transaction =>
    {
        transaction.RollupChecks.Copied(organizationId, fault);
        return true;
    });

    private CopyWriter Open(OrganizationId organizationId)
    {
        var copy = new CopyWriter(file, store, time);
        try
        {
            copy.Bind(organizationId);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }
}
