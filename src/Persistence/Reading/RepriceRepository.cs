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
    private const string AppliedSql =
        """
        SELECT usage_key, before_cost_nanos, before_cost_source, before_cost_confidence, before_pricing_version, before_rate_key,
            before_unpriced_reason, before_flags, after_cost_nanos, after_cost_source, after_cost_confidence, after_pricing_version,
            after_rate_key, after_unpriced_reason, after_flags
        FROM reprice_changes WHERE reprice_run_id = @0 AND usage_key > @1 ORDER BY usage_key LIMIT @2
        """;

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
            ReadPage(range, page, scope.OrganizationId.Value, at, StoredTime.Of(scope.To), key, PageSize);
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
        var applied = connection.Statement(AppliedSql);
        var one = connection.Statement(CallRows.GetSql);
        var rates = new FrozenRates(connection);
        var last = 0L;
        List<(StoredCall Call, FrozenPrice Before, FrozenPrice After)> page = [];
        do
        {
            page.Clear();
            ReadPage(applied, one, page, runId, last, PageSize);
            foreach (var (call, before, after) in page)
            {
                last = call.Key.Value;
                yield return (
                    call with { Priced = before.On(call.Priced, rates.Find(before.RateKey)) }, after.On(call.Priced, rates.Find(after.RateKey)));
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>The latest repricings, newest first.</summary>
    public async Task<IReadOnlyList<RepriceRun>> ListAsync(OrganizationId organizationId, int limit, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.RepriceRuns.AsNoTracking().Where(run => run.OrganizationId == organizationId)
            .OrderByDescending(run => run.RepriceRunId).Take(limit).ToListAsync(cancellationToken);
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

    private static void ReadPage(Statement range, List<StoredCall> page, params ReadOnlySpan<object?> values)
    {
        using var row = range.Start(values);
        while (row.Read()) page.Add(CallRows.Read(row));
    }

    private static void ReadPage(
        Statement applied, Statement one, List<(StoredCall Call, FrozenPrice Before, FrozenPrice After)> page, params ReadOnlySpan<object?> values)
    {
        using var change = applied.Start(values);
        while (change.Read())
        {
            using var row = one.Start(change.Int64(0));
            row.Read();
            page.Add((CallRows.Read(row), FrozenPrice.Read(change, 1), FrozenPrice.Read(change, 8)));
        }
    }
}
