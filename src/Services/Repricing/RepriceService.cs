using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Repricing;

/// <summary>
/// Prices stored calls again: shows what would change, does it in batches, takes it back. All progress is in the store, so a
/// process that dies loses at most the batch it was in, and any process may go on.
/// </summary>
public sealed class RepriceService(StoreWriter writer, RepriceRepository repository, BookShelf books)
{
    /// <summary>
    /// Calls of one batch. Each of its sessions, hours and pages is written once, so more calls share them in a larger one; this many
    /// hold the writer for some fifty milliseconds.
    /// </summary>
    public const int BatchSize = 2_000;

    /// <summary>What a book would change. Reads only.</summary>
    /// <param name="scope">Which calls.</param>
    /// <param name="book">By which prices.</param>
    /// <param name="zone">The zone whose midnight begins a day.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RepriceRefusedException">The stretch begins before calls are kept.</exception>
    public RepriceDiff DryRun(RepriceScope scope, PriceBook book, TimeZoneInfo zone, CancellationToken cancellationToken = default)
    {
        RepriceUnit.RefusePast(scope, repository.CallsBefore(scope.OrganizationId));
        var pricer = new UsagePricer(book);
        var diff = new RepriceDiffBuilder(zone);
        foreach (var call in repository.Calls(scope))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!scope.Covers(pricer, call.Usage)) continue;
            var before = call.Priced;
            var after = pricer.Price(before.Usage);
            diff.Add(call.AgentId, RepriceRule.Compare(before, after), before, after);
        }

        return diff.Build();
    }

    /// <summary>What a repricing wrote, in the same form. Rows that it left alone are not in it.</summary>
    public RepriceDiff Applied(long runId, TimeZoneInfo zone, CancellationToken cancellationToken = default)
    {
        var diff = new RepriceDiffBuilder(zone);
        foreach (var (before, after) in repository.Changes(runId))
        {
            cancellationToken.ThrowIfCancellationRequested();
            diff.Add(before.AgentId, RepriceRule.Compare(before.Priced, after), before.Priced, after);
        }

        return diff.Build();
    }

    /// <summary>Opens a repricing, or finds the one that was cut off and asked for the same. Nothing is repriced yet.</summary>
    /// <exception cref="RepriceRefusedException">Another one is unfinished, or the stretch begins before calls are kept.</exception>
    public Task<(long RunId, bool Continued)> BeginAsync(
        RepriceScope scope, ShelvedBook book, RepriceActor actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(
            transaction =>
            {
                // Rates point to their book, and a run that goes on later reads it from here.
                transaction.Books.Put(book.Book.Hash, book.Book.Version, book.Source, book.ContentJson);
                return new RepriceUnit(transaction, scope.OrganizationId).Begin(
                    new()
                    {
                        OrganizationId = scope.OrganizationId,
                        Trigger = actor.Trigger,
                        ActorId = actor.Id,
                        BookHash = book.Book.Hash,
                        BookVersion = book.Book.Version,
                        FromAt = scope.From,
                        ToAt = scope.To,
                        ModelId = scope.Model,
                        AgentId = scope.Agent,
                        Source = scope.Source,
                        OwnPriceId = scope.OwnPrice,
                    },
                    actor.Type);
            },
            cancellationToken);

    /// <summary>Carries a repricing, or its undo, to its end from where it stands.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="runId">The repricing.</param>
    /// <param name="moved">Called after every batch that is on disk.</param>
    /// <param name="cancellationToken">Stops behind a batch; it can go on later.</param>
    /// <returns>The run as it ended.</returns>
    /// <exception cref="RepriceRefusedException">There is no such repricing.</exception>
    public async Task<RepriceRun> CarryOnAsync(
        OrganizationId organizationId, long runId, Action? moved = null, CancellationToken cancellationToken = default)
    {
        var run = await FindAsync(organizationId, runId, cancellationToken);
        if (run.Status == RepriceStatus.Running)
        {
            var book = await books.ReopenAsync(run.BookHash, cancellationToken);
            var pricer = new UsagePricer(book.Book);
            await BatchesAsync(transaction => new RepriceUnit(transaction, organizationId).Next(runId, pricer, BatchSize), moved, cancellationToken);
        }
        else if (run.Status == RepriceStatus.Undoing)
        {
            await BatchesAsync(transaction => new RepriceUnit(transaction, organizationId).UndoNext(runId, BatchSize), moved, cancellationToken);
        }

        return await FindAsync(organizationId, runId, cancellationToken);
    }

    /// <summary>Opens the undo of a repricing. Nothing is taken back yet.</summary>
    /// <exception cref="RepriceRefusedException">There is no such repricing, it is undone, or another one is unfinished.</exception>
    public Task BeginUndoAsync(OrganizationId organizationId, long runId, RepriceActor actor, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(
            transaction =>
            {
                new RepriceUnit(transaction, organizationId).BeginUndo(runId, actor.Type, actor.Id);
                return 0;
            },
            cancellationToken);

    /// <summary>One repricing.</summary>
    /// <exception cref="RepriceRefusedException">There is no such repricing.</exception>
    public async Task<RepriceRun> FindAsync(OrganizationId organizationId, long runId, CancellationToken cancellationToken = default) =>
        await repository.FindAsync(organizationId, runId, cancellationToken)
        ?? throw new RepriceRefusedException($"There is no repricing {runId}.") { IsMissing = true };

    private async Task BatchesAsync(Func<StoreTransaction, bool> next, Action? moved, CancellationToken cancellationToken)
    {
        // Checkpoint: between two batches everything is on disk and the cursor says where to go on.
        while (await writer.WriteAsync(next, cancellationToken))
        {
            moved?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
