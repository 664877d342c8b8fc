using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads calls to price again, and what repricings did. Plain SQL for the calls: a range may hold millions.</summary>
public sealed class RepriceRepository(Store store)
{
    /// <summary>Rows that are read before they are handed on.</summary>
    private const int PageSize = 1_000;

    /// <summary>Calls of a scope in the order of time, one after another, as they stand at one moment. Memory does not grow with the range.</summary>
    public IEnumerable<StoredCall> Calls(RepriceScope scope)
    {
        using var connection = store.OpenForReading();
        var range = connection.Statement(CallRows.RangeSql);
        var rates = new FrozenRates(connection);
        var (at, key) = (StoredTime.Of(scope.From), 0L);
        List<StoredCall> page = [];
        do
        {
            page.Clear();
            ReadPage(range, page, CallRows.Read, scope.OrganizationId.Value, at, StoredTime.Of(scope.To), key, PageSize);
            foreach (var call in page)
            {
                (at, key) = (StoredTime.Of(call.Usage.OccurredAt), call.Key.Value);
                if (scope.Covers(call.Usage.Model, call.AgentId, call.Usage.Source))
                {
                    yield return call with { Priced = call.Priced with { Rate = rates.Find(call.Price.RateKey) } };
                }
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>What a repricing wrote, call by call: the price before and the price after.</summary>
    public IEnumerable<(StoredCall Before, PricedUsage After)> Changes(long runId)
    {
        using var connection = store.OpenForReading();
        var behind = connection.Statement(ChangeRows.BehindSql);
        var rates = new FrozenRates(connection);
        var last = 0L;
        List<StoredChange> page = [];
        do
        {
            page.Clear();
            ReadPage(behind, page, ChangeRows.Read, runId, last, PageSize);
            foreach (var (call, before, after, _) in page)
            {
                last = call.Key.Value;
                yield return (
                    call with { Priced = before.On(call.Priced, rates.Find(before.RateKey)) }, after.On(call.Priced, rates.Find(after.RateKey)));
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>Before when calls are past retention, UTC; null while none are.</summary>
    public DateTimeOffset? CallsBefore(OrganizationId organizationId)
    {
        using var context = store.CreateContext();
        return context.RetentionCuts.Where(cut => cut.OrganizationId == organizationId).Select(cut => (DateTimeOffset?)cut.CallsBefore).SingleOrDefault();
    }

    /// <summary>The latest repricings, newest first.</summary>
    public async Task<IReadOnlyList<RepriceRun>> ListAsync(OrganizationId organizationId, int limit, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.RepriceRuns.AsNoTracking().Where(run => run.OrganizationId == organizationId)
            .OrderByDescending(run => run.RepriceRunId).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Repricings for any price of one's own that can be undone, latest first.</summary>
    public async Task<IReadOnlyList<RepriceRun>> ToUndoAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.RepriceRuns.AsNoTracking()
            .Where(run => run.OrganizationId == organizationId && run.OwnPriceId != null
                && (run.Status == RepriceStatus.Running || run.Status == RepriceStatus.Succeeded))
            .OrderByDescending(run => run.RepriceRunId).ToListAsync(cancellationToken);
    }

    /// <summary>Repricings for a price of one's own that can be undone, latest first.</summary>
    public async Task<IReadOnlyList<RepriceRun>> ToUndoAsync(OrganizationId organizationId, long ownPrice, CancellationToken cancellationToken = default)
    {
        var runs = await ToUndoAsync(organizationId, cancellationToken);
        return [.. runs.Where(run => run.OwnPriceId == ownPrice)];
    }

    /// <summary>One repricing; null when there is none.</summary>
    public async Task<RepriceRun?> FindAsync(OrganizationId organizationId, long runId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.RepriceRuns.AsNoTracking()
            .SingleOrDefaultAsync(run => run.OrganizationId == organizationId && run.RepriceRunId == runId, cancellationToken);
    }

    /// <summary>Rows that an undo could not put back, the first of them.</summary>
    public async Task<IReadOnlyList<KeptChange>> KeptAsync(long runId, int limit, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await (
            from change in context.RepriceChanges.AsNoTracking()
            where change.RepriceRunId == runId && change.UndoOutcome != null && change.UndoOutcome != UndoOutcome.Restored
            join call in context.UsageEvents on change.UsageKey equals call.UsageKey
            join session in context.SessionLedger on call.SessionKey equals session.SessionKey
            orderby change.UsageKey
            select new { session.SessionId, call.EventId, change.UndoOutcome }).Take(limit).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new KeptChange(row.SessionId, Convert.ToHexStringLower(row.EventId), row.UndoOutcome!.Value))];
    }

    /// <summary>Every stored book, newest first, without its content.</summary>
    public async Task<IReadOnlyList<PricingBook>> BooksAsync(CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.PricingBooks.AsNoTracking().OrderByDescending(book => book.LoadedAt).ThenBy(book => book.BookHash)
            .Select(book => new PricingBook
            {
                BookHash = book.BookHash, BookVersion = book.BookVersion, Source = book.Source, LoadedAt = book.LoadedAt, ContentJson = "",
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>The content of a stored book; null when there is none of this hash.</summary>
    public async Task<string?> BookContentAsync(string bookHash, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.PricingBooks.AsNoTracking().Where(book => book.BookHash == bookHash)
            .Select(book => book.ContentJson).SingleOrDefaultAsync(cancellationToken);
    }

    private static void ReadPage<T>(Statement statement, List<T> page, Func<Rows, T> read, params ReadOnlySpan<object?> values)
    {
        using var row = statement.Start(values);
        while (row.Read()) page.Add(read(row));
    }
}
