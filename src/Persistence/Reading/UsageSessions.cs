using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>The sessions behind a receipt: how many made a call in its scope, and those that cost most.</summary>
internal sealed class UsageSessions(Store store, HelicarrierDbContext context)
{
    /// <summary>Sessions that a receipt names; the others are counted.</summary>
    private const int MostNamed = 20;

    /// <summary>Of a scope, by cost; equal costs by the session that was stored last.</summary>
    public Task<(long Total, IReadOnlyList<ReceiptSession> Named)> ReadAsync(
        UsageScope scope, IQueryable<UsageEventEntry> calls, CancellationToken cancellationToken) =>
        scope.IsOfWholeSessions ? OfWholeAsync(scope, cancellationToken) : OfCallsAsync(scope, calls, cancellationToken);

    // What a session comes to is kept beside it, in the order of cost, and the ledger's totals count those with a call.
    private async Task<(long Total, IReadOnlyList<ReceiptSession> Named)> OfWholeAsync(UsageScope scope, CancellationToken cancellationToken)
    {
        var query = new LedgerQuery { OrganizationId = scope.OrganizationId, Agent = scope.Agent, Sort = LedgerSort.Cost };
        var sessions = new LedgerSessions(store, context, query);
        var dims = sessions.Dimensions();
        var total = await context.LedgerTotals.Where(row => dims.Contains(row.DimKey)).SumAsync(row => row.Called, cancellationToken);
        var keys = total > LedgerOrder.MostSorted
            ? await Called(sessions.Walked()).OrderByDescending(row => row.CostNanos).ThenByDescending(row => row.SessionKey)
                .Select(row => row.SessionKey).Take(MostNamed).ToListAsync(cancellationToken)
            : await SortedAsync(Called(sessions.Found()), cancellationToken);
        var rows = await (
            from usage in context.SessionUsage
            where keys.Contains(usage.SessionKey)
            join session in context.SessionLedger on usage.SessionKey equals session.SessionKey
            select new { usage.SessionKey, session.SessionId, session.TaskTitle, session.AgentLabel, usage.PricedCalls, usage.UnpricedCalls, usage.CostNanos })
            .ToDictionaryAsync(row => row.SessionKey, cancellationToken);
        return (total,
        [
            .. keys.Select(key => rows[key]).Select(row => new ReceiptSession(
                row.SessionId, row.TaskTitle, row.AgentLabel, row.PricedCalls + row.UnpricedCalls, row.UnpricedCalls, row.CostNanos)),
        ]);
    }

    private async Task<(long Total, IReadOnlyList<ReceiptSession> Named)> OfCallsAsync(
        UsageScope scope, IQueryable<UsageEventEntry> calls, CancellationToken cancellationToken)
    {
        if (await PastUsage.OfAsync(store, context, scope, cancellationToken) is { } past)
        {
            return await WithPastAsync(past, calls, cancellationToken);
        }

        var sums = calls.GroupBy(call => call.SessionKey).Select(group => new
        {
            SessionKey = group.Key,
            Calls = group.LongCount(),
            Unpriced = group.LongCount(call => call.CostNanos == null),
            Cost = group.Sum(call => (long?)(long)(object)call.CostNanos!),
        });
        var rows = await (
            from sum in sums
            join session in context.SessionLedger on sum.SessionKey equals session.SessionKey
            orderby sum.Cost descending, sum.SessionKey descending
            select new { session.SessionId, session.TaskTitle, session.AgentLabel, sum.Calls, sum.Unpriced, sum.Cost })
            .Take(MostNamed).ToListAsync(cancellationToken);
        return (await calls.Select(call => call.SessionKey).Distinct().LongCountAsync(cancellationToken),
        [
            .. rows.Select(row => new ReceiptSession(
                row.SessionId, row.TaskTitle, row.AgentLabel, row.Calls, row.Unpriced,
                row.Unpriced == row.Calls ? null : new NanoUsd(row.Cost ?? 0))),
        ]);
    }

    // As above; a session may have calls on both sides of the cut.
    private async Task<(long Total, IReadOnlyList<ReceiptSession> Named)> WithPastAsync(
        IQueryable<UsagePast> past, IQueryable<UsageEventEntry> calls, CancellationToken cancellationToken)
    {
        var parts = calls.GroupBy(call => call.SessionKey).Select(group => new
        {
            SessionKey = group.Key,
            Calls = group.LongCount(),
            Unpriced = group.LongCount(call => call.CostNanos == null),
            Cost = group.Sum(call => (long?)(long)(object)call.CostNanos!) ?? 0,
        }).Concat(past.GroupBy(row => row.SessionKey).Select(group => new
        {
            SessionKey = group.Key,
            Calls = group.Sum(row => row.Calls),
            Unpriced = group.Sum(row => row.Calls - row.Priced),
            Cost = group.Sum(row => (row.CostDollars * NanoUsd.PerDollar) + row.CostRestNanos),
        }));
        var sums = parts.GroupBy(part => part.SessionKey).Select(group => new
        {
            SessionKey = group.Key,
            Calls = group.Sum(part => part.Calls),
            Unpriced = group.Sum(part => part.Unpriced),
            Cost = group.Sum(part => part.Cost),
        });
        var rows = await (
            from sum in sums
            join session in context.SessionLedger on sum.SessionKey equals session.SessionKey
            orderby sum.Unpriced < sum.Calls descending, sum.Cost descending, sum.SessionKey descending
            select new { session.SessionId, session.TaskTitle, session.AgentLabel, sum.Calls, sum.Unpriced, sum.Cost })
            .Take(MostNamed).ToListAsync(cancellationToken);
        return (await sums.LongCountAsync(cancellationToken),
        [
            .. rows.Select(row => new ReceiptSession(
                row.SessionId, row.TaskTitle, row.AgentLabel, row.Calls, row.Unpriced, row.Unpriced == row.Calls ? null : new NanoUsd(row.Cost))),
        ]);
    }

    private static async Task<List<long>> SortedAsync(IQueryable<SessionUsageEntry> rows, CancellationToken cancellationToken)
    {
        var costs = await rows.Select(row => new { row.SessionKey, Cost = (long?)(long)(object)row.CostNanos! }).ToListAsync(cancellationToken);
        return [.. costs.OrderByDescending(row => row.Cost ?? -1).ThenByDescending(row => row.SessionKey).Take(MostNamed).Select(row => row.SessionKey)];
    }

    private static IQueryable<SessionUsageEntry> Called(IQueryable<SessionUsageEntry> rows) => rows.Where(row => row.PricedCalls + row.UnpricedCalls > 0);
}
