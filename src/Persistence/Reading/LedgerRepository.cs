using System.Runtime.CompilerServices;
using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <inheritdoc cref="ILedgerRepository"/>
public sealed class LedgerRepository(Store store, IDbContextFactory<HelicarrierDbContext> contexts) : ILedgerRepository
{
    public async Task<LedgerPage> ListAsync(LedgerQuery query, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var beforeTabs = Filter(store, context, query);
        var tabs = await beforeTabs.GroupBy(row => row.Status)
            .Select(group => new { Status = group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(group => group.Status, group => group.Count, cancellationToken);
        var offline = query.Silence is { } silence ? await Silent(beforeTabs, silence).LongCountAsync(cancellationToken) : 0;
        if (offline > 0) tabs[SessionStatus.Running] -= offline;
        var missing = await WithUsage(context, beforeTabs)
            .LongCountAsync(row => row.Usage.UnpricedCalls > 0, cancellationToken);

        var filtered = WithUsage(context, InTab(beforeTabs, query));
        if (query.MissingCost) filtered = filtered.Where(row => row.Usage.UnpricedCalls > 0);
        var total = query.MissingCost
            ? await filtered.LongCountAsync(cancellationToken)
            : query is { Offline: true, Silence: not null } ? offline
            : query.Status is { } only ? tabs.GetValueOrDefault(only)
            : tabs.Values.Sum() + offline;
        var cost = await CostAsync(filtered, cancellationToken);
        var rows = await Order(filtered, query.Sort)
            .Skip((Math.Min(query.Page, LedgerQuery.MaxPage) - 1) * query.PageSize)
            .Take(query.PageSize)
            .ToListAsync(cancellationToken);
        return new(
            [.. rows.Select(row => row.ToRow())], total, cost, tabs, missing)
        {
            Offline = offline,
        };
    }

    public async IAsyncEnumerable<LedgerRow> AllAsync(
        LedgerQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await using var moment = await store.PinAsync(context, cancellationToken);
        var rows = Order(WithUsage(context, Sessions(store, context, query)), query.Sort);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken)) yield return row.ToRow();
    }

    public async Task<SessionDetail?> FindAsync(
        OrganizationId organizationId, string sessionId, int eventLimit, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var session = context.SessionLedger.Where(row => row.OrganizationId == organizationId && row.SessionId == sessionId);
        var found = await WithUsage(context, session).SingleOrDefaultAsync(cancellationToken);
        if (found is null) return null;

        var key = found.Session.SessionKey;
        var calls = await context.UsageEvents.Where(row => row.SessionKey == key)
            .OrderBy(row => row.OccurredAt).ThenBy(row => row.UsageKey)
            .Select(row => new
            {
                Call = row,
                Rate = context.PricingRates.FirstOrDefault(rate => rate.RateKey == row.RateKey),
            })
            .ToListAsync(cancellationToken);
        var total = await context.SessionEvents.LongCountAsync(row => row.SessionKey == key, cancellationToken);
        var latest = await context.SessionEvents.Where(row => row.SessionKey == key)
            .OrderByDescending(row => row.Seq).ThenByDescending(row => row.EventTs)
            .Take(eventLimit)
            .ToListAsync(cancellationToken);
        latest.Reverse();
        return new(
            found.ToRow(), [.. calls.Select(row => CallRows.ToPriced(row.Call, row.Rate is null ? null : RateRows.ToRate(row.Rate), sessionId))],
            [.. latest.Select(ToEvent)], total)
        {
            Witnesses = await WitnessesAsync(context, key, cancellationToken),
        };
    }

    private static async Task<IReadOnlyDictionary<EventId, IReadOnlyList<CallWitness>>> WitnessesAsync(
        HelicarrierDbContext context, long sessionKey, CancellationToken cancellationToken)
    {
        var rows = await (
                from call in context.UsageEvents
                where call.SessionKey == sessionKey
                join witness in context.UsageWitnesses on call.UsageKey equals witness.UsageKey
                orderby witness.WitnessRank, witness.Host, witness.WitnessKey
                select new { call.EventId, Witness = witness })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(row => Domain.Usage.EventId.FromBytes(row.EventId)).ToDictionary(
            group => group.Key,
            IReadOnlyList<CallWitness> (group) => [.. group.Select(row => new CallWitness(
                row.Witness.Source, row.Witness.Host.Length > 0 ? row.Witness.Host : null, row.Witness.JoinedBy, row.Witness.OccurredAt,
                row.Witness.ReportedCostNanos, row.Witness.CostBasis, row.Witness.Agrees))]);
    }

    public async Task<IReadOnlyList<SessionEvent>> ListEventsAsync(
        OrganizationId organizationId, string sessionId, int skip, int take, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var events = await (
                from session in context.SessionLedger
                where session.OrganizationId == organizationId && session.SessionId == sessionId
                join entry in context.SessionEvents on session.SessionKey equals entry.SessionKey
                orderby entry.Seq, entry.EventTs
                select entry)
            .AsNoTracking().Skip(skip).Take(take)
            .ToListAsync(cancellationToken);
        return [.. events.Select(ToEvent)];
    }

    private static async Task<NanoUsd?> CostAsync(IQueryable<LedgerJoin> rows, CancellationToken cancellationToken)
    {
        var sum = await rows.Where(row => row.Usage.CostNanos != null).GroupBy(_ => 1).Select(all => new
        {
            Dollars = all.Sum(row => (long?)(long)(object)row.Usage.CostNanos! / NanoUsd.PerDollar),
            Rest = all.Sum(row => (long?)(long)(object)row.Usage.CostNanos! % NanoUsd.PerDollar),
        }).SingleOrDefaultAsync(cancellationToken);
        return MoneySum.Of(sum?.Dollars, sum?.Rest);
    }

    /// <summary>The sessions that a query lists, in no order and on no page.</summary>
    internal static IQueryable<SessionLedgerEntry> Sessions(Store store, HelicarrierDbContext context, LedgerQuery query)
    {
        var rows = InTab(Filter(store, context, query), query);
        return query.MissingCost
            ? WithUsage(context, rows).Where(row => row.Usage.UnpricedCalls > 0).Select(row => row.Session)
            : rows;
    }

    private static SessionEvent ToEvent(SessionEventEntry row) =>
        new(row.EventId, row.EventType, row.EventTs, row.PayloadJson, row.Seq);

    private static IQueryable<SessionLedgerEntry> Filter(Store store, HelicarrierDbContext context, LedgerQuery query)
    {
        var rows = string.IsNullOrWhiteSpace(query.Text) ? context.SessionLedger : store.Search(context, query.Text);
        rows = rows.Where(row => row.OrganizationId == query.OrganizationId);
        if (query.Agent is { } agent) rows = rows.Where(row => row.AgentId == agent);
        if (query.Model is { } model) rows = rows.Where(row => row.ModelId == model);
        if (query.Source is { } source) rows = rows.Where(row => row.Source == source);
        if (query.Project is { } project) rows = rows.Where(row => row.Project == project);
        if (query.From is { } from) rows = rows.Where(row => row.StartedAt >= from);
        if (query.To is { } to) rows = rows.Where(row => row.StartedAt < to);
        return rows;
    }

    private static IQueryable<SessionLedgerEntry> InTab(IQueryable<SessionLedgerEntry> rows, LedgerQuery query) => query switch
    {
        { Offline: true, Silence: { } silence } => Silent(rows, silence),
        { Status: SessionStatus.Running, Silence: { } silence } => rows.Where(row =>
            row.Status == SessionStatus.Running && (row.LastEventAt > silence.Since || silence.Heard.Contains(row.SessionId))),
        { Status: { } status } => rows.Where(row => row.Status == status),
        _ => rows,
    };

    private static IQueryable<SessionLedgerEntry> Silent(IQueryable<SessionLedgerEntry> rows, LedgerSilence silence) => rows.Where(row =>
        row.Status == SessionStatus.Running && row.LastEventAt <= silence.Since && !silence.Heard.Contains(row.SessionId));

    private static IQueryable<LedgerJoin> WithUsage(HelicarrierDbContext context, IQueryable<SessionLedgerEntry> rows) =>
        from session in rows
        join usage in context.SessionUsage
            on new { session.SessionKey, session.OrganizationId } equals new { usage.SessionKey, usage.OrganizationId }
        select new LedgerJoin { Session = session, Usage = usage };

    // Ties by the key of the table whose index gives the order, so that nothing is sorted.
    private static IQueryable<LedgerJoin> Order(IQueryable<LedgerJoin> rows, LedgerSort sort) => sort switch
    {
        LedgerSort.Newest => rows.OrderByDescending(row => row.Session.StartedAt).ThenByDescending(row => row.Session.SessionKey),
        LedgerSort.Runtime => rows.OrderByDescending(row => row.Session.RuntimeMs).ThenByDescending(row => row.Session.SessionKey),
        LedgerSort.Cost => rows.OrderByDescending(row => row.Usage.CostNanos).ThenByDescending(row => row.Usage.SessionKey),
    };
}
