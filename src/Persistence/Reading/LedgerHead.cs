using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>
/// Counts and costs over all that a query finds. Whole UTC days are added up in <c>ledger_day</c>; only the ends of a stretch of time
/// that lie within a day, and what words are looked for in, are counted by rows.
/// </summary>
internal sealed class LedgerHead(Store store, HelicarrierDbContext context, LedgerMatches? matches = null)
{
    /// <summary>By status, without a regard to the query's tab: its status, silence and missing cost.</summary>
    public async Task<Dictionary<SessionStatus, LedgerCounts>> ByStatusAsync(LedgerQuery query, CancellationToken cancellationToken)
    {
        query = query with { Status = null, Offline = false, MissingCost = false };
        var counts = new Dictionary<SessionStatus, LedgerCounts>();
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            await AddRowsAsync(counts, new LedgerSessions(store, context, query, matches).Found(), cancellationToken);
            return counts;
        }

        var first = query.From is { } from ? LedgerDayKey.FirstFrom(from) : (long?)null;
        var last = query.To is { } to ? LedgerDayKey.DayOf(StoredTime.Of(to)) : (long?)null;
        if (first > last)
        {
            await AddEndAsync(counts, query, query.From, query.To, cancellationToken);
            return counts;
        }

        await AddDaysAsync(counts, query, first, last, cancellationToken);
        if (first is { } firstDay) await AddEndAsync(counts, query, query.From, LedgerDayKey.StartOf(firstDay), cancellationToken);
        if (last is { } lastDay) await AddEndAsync(counts, query, LedgerDayKey.StartOf(lastDay), query.To, cancellationToken);
        return counts;
    }

    /// <summary>Of sessions that are looked at one by one.</summary>
    public static async Task<LedgerCounts> OfAsync(IQueryable<SessionUsageEntry> rows, CancellationToken cancellationToken)
    {
        var sum = await rows.GroupBy(_ => 1).Select(all => new
        {
            Sessions = all.LongCount(),
            Missing = all.LongCount(row => row.UnpricedCalls > 0),
            Dollars = all.Sum(row => (long?)(long)(object)row.CostNanos! / NanoUsd.PerDollar),
            Rest = all.Sum(row => (long?)(long)(object)row.CostNanos! % NanoUsd.PerDollar),
            Priced = all.LongCount(row => row.CostNanos != null),
        }).SingleOrDefaultAsync(cancellationToken);
        return sum is null ? default : new(sum.Sessions, sum.Missing, Cost(sum.Priced, sum.Dollars, sum.Rest));
    }

    // By combination first, which is the order of the table; their statuses are then looked up once for each.
    private async Task AddDaysAsync(
        Dictionary<SessionStatus, LedgerCounts> counts, LedgerQuery query, long? first, long? last, CancellationToken cancellationToken)
    {
        var dims = new LedgerSessions(store, context, query).Dimensions();
        var days = context.LedgerDays.Where(day => dims.Contains(day.DimKey));
        if (first is { } from) days = days.Where(day => day.Day >= from);
        if (last is { } to) days = days.Where(day => day.Day < to);
        var sums = days.GroupBy(day => day.DimKey).Select(group => new
        {
            DimKey = group.Key,
            Sessions = group.Sum(day => day.Sessions),
            Missing = group.Sum(day => day.Missing),
            Priced = group.Sum(day => day.Priced),
            Dollars = group.Sum(day => day.CostDollars),
            Rest = group.Sum(day => day.CostRestNanos),
        });
        var byStatus = await (
            from sum in sums
            join dim in context.LedgerDims on sum.DimKey equals dim.DimKey
            group sum by dim.Status into status
            select new
            {
                Status = status.Key,
                Sessions = status.Sum(sum => sum.Sessions),
                Missing = status.Sum(sum => sum.Missing),
                Priced = status.Sum(sum => sum.Priced),
                Dollars = status.Sum(sum => sum.Dollars),
                Rest = status.Sum(sum => sum.Rest),
            }).ToListAsync(cancellationToken);
        foreach (var sum in byStatus) Add(counts, sum.Status, new(sum.Sessions, sum.Missing, Cost(sum.Priced, sum.Dollars, sum.Rest)));
    }

    private async Task AddRowsAsync(
        Dictionary<SessionStatus, LedgerCounts> counts, IQueryable<SessionUsageEntry> rows, CancellationToken cancellationToken)
    {
        var byStatus = await (
            from row in rows
            join dim in context.LedgerDims on row.DimKey equals dim.DimKey
            group row by dim.Status into status
            select new
            {
                Status = status.Key,
                Sessions = status.LongCount(),
                Missing = status.LongCount(row => row.UnpricedCalls > 0),
                Priced = status.LongCount(row => row.CostNanos != null),
                Dollars = status.Sum(row => (long?)(long)(object)row.CostNanos! / NanoUsd.PerDollar),
                Rest = status.Sum(row => (long?)(long)(object)row.CostNanos! % NanoUsd.PerDollar),
            }).ToListAsync(cancellationToken);
        foreach (var sum in byStatus) Add(counts, sum.Status, new(sum.Sessions, sum.Missing, Cost(sum.Priced, sum.Dollars, sum.Rest)));
    }

    // In the order of time, so that the combinations are tested in the index.
    private async Task AddEndAsync(
        Dictionary<SessionStatus, LedgerCounts> counts, LedgerQuery query, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        if (from >= to) return;
        var rows = new LedgerSessions(store, context, query with { From = from, To = to, Sort = LedgerSort.Newest }).Walked();
        await AddRowsAsync(counts, rows, cancellationToken);
    }

    private static void Add(Dictionary<SessionStatus, LedgerCounts> counts, SessionStatus status, LedgerCounts more) =>
        counts[status] = counts.GetValueOrDefault(status) + more;

    private static NanoUsd? Cost(long priced, long? dollars, long? rest) => priced == 0 ? null : MoneySum.Of(dollars, rest);
}
