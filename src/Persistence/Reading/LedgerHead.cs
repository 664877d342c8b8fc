using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>
/// Counts and costs over all that a query finds. Without a stretch of time they stand in <c>ledger_total</c>; whole UTC days are added up in
/// <c>ledger_day</c>; only the ends of a stretch that lie within a day, and what words are looked for in, are counted by rows.
/// </summary>
internal sealed class LedgerHead(Store store, HelicarrierDbContext context, LedgerMatches? matches = null)
{
    /// <summary>By status, without a regard to the query's tab: its status, silence and missing cost.</summary>
    public async Task<Dictionary<SessionStatus, LedgerCounts>> ByStatusAsync(LedgerQuery query, CancellationToken cancellationToken)
    {
        query = query with { Status = null, Offline = false, MissingCost = false };
        var counts = new Dictionary<SessionStatus, LedgerCounts>();
        if (query.Sessions is not null || !string.IsNullOrWhiteSpace(query.Text))
        {
            await AddRowsAsync(counts, new LedgerSessions(store, context, query, matches).Found(), cancellationToken);
            return counts;
        }

        var stretch = LedgerStretch.Of(query);
        if (stretch.HasDays) await AddDaysAsync(counts, query, stretch, cancellationToken);
        foreach (var (from, to) in stretch.Ends) await AddRowsAsync(counts, Met(query, from, to), cancellationToken);
        return counts;
    }

    /// <summary>Sessions by combination of dimensions, without a regard to words, silence and missing cost.</summary>
    public async Task<Dictionary<long, long>> ByDimensionAsync(LedgerQuery query, CancellationToken cancellationToken)
    {
        query = query with { Text = null, Sessions = null, Silence = null, MissingCost = false, Sort = LedgerSort.Newest };
        var counts = new Dictionary<long, long>();
        var stretch = LedgerStretch.Of(query);
        if (stretch.HasDays)
        {
            var sums = await Sums(query, stretch).Select(sum => new { sum.DimKey, sum.Sessions }).ToListAsync(cancellationToken);
            foreach (var sum in sums) counts[sum.DimKey] = sum.Sessions;
        }

        foreach (var (from, to) in stretch.Ends)
        {
            var rows = await Met(query, from, to).GroupBy(row => row.DimKey!.Value).Select(group => new { group.Key, Count = group.LongCount() })
                .ToListAsync(cancellationToken);
            foreach (var row in rows) counts[row.Key] = counts.GetValueOrDefault(row.Key) + row.Count;
        }

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
        Dictionary<SessionStatus, LedgerCounts> counts, LedgerQuery query, LedgerStretch stretch, CancellationToken cancellationToken)
    {
        var byStatus = await (
            from sum in Sums(query, stretch)
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

    private IQueryable<LedgerSum> Sums(LedgerQuery query, LedgerStretch stretch)
    {
        var dims = new LedgerSessions(store, context, query).Dimensions();
        if (stretch.IsEverything)
        {
            return context.LedgerTotals.Where(total => dims.Contains(total.DimKey)).Select(total => new LedgerSum
            {
                DimKey = total.DimKey,
                Sessions = total.Sessions,
                Missing = total.Missing,
                Priced = total.Priced,
                Dollars = total.CostDollars,
                Rest = total.CostRestNanos,
            });
        }

        var days = context.LedgerDays.Where(day => dims.Contains(day.DimKey));
        if (stretch.First is { } from) days = days.Where(day => day.Day >= from);
        if (stretch.Last is { } to) days = days.Where(day => day.Day < to);
        return days.GroupBy(day => day.DimKey).Select(group => new LedgerSum
        {
            DimKey = group.Key,
            Sessions = group.Sum(day => day.Sessions),
            Missing = group.Sum(day => day.Missing),
            Priced = group.Sum(day => day.Priced),
            Dollars = group.Sum(day => day.CostDollars),
            Rest = group.Sum(day => day.CostRestNanos),
        });
    }

    // In the order of time, so that the combinations are tested in the index.
    private IQueryable<SessionUsageEntry> Met(LedgerQuery query, DateTimeOffset? from, DateTimeOffset? to) =>
        new LedgerSessions(store, context, query with { From = from, To = to, Sort = LedgerSort.Newest }).Walked();

    private static void Add(Dictionary<SessionStatus, LedgerCounts> counts, SessionStatus status, LedgerCounts more) =>
        counts[status] = counts.GetValueOrDefault(status) + more;

    private static NanoUsd? Cost(long priced, long? dollars, long? rest) => priced == 0 ? null : MoneySum.Of(dollars, rest);
}
