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
        await using var moment = await store.PinAsync(context, cancellationToken);
        var matches = string.IsNullOrWhiteSpace(query.Text) ? null
            : await store.MatchAsync(context, query.OrganizationId, query.Text, cancellationToken);
        if (matches is { AreAll: false })
        {
            var filtered = await new LedgerHead(store, context).ByStatusAsync(query with { Text = null }, cancellationToken);
            if (Sum(filtered.Values).Sessions > LedgerMatches.Most) return await UncountedAsync(context, query, matches, cancellationToken);
        }

        var head = await new LedgerHead(store, context, matches).ByStatusAsync(query, cancellationToken);
        var tabs = head.ToDictionary(status => status.Key, status => status.Value.Sessions);
        var offline = query.Silence is null ? 0 : await new LedgerSessions(
                store, context, query with { Offline = true, Status = null, MissingCost = false }, matches)
            .Found().LongCountAsync(cancellationToken);
        if (offline > 0) tabs[SessionStatus.Running] -= offline;

        var sessions = new LedgerSessions(store, context, query, matches);
        var listed = sessions.IsBySilence || query.MissingCost ? await LedgerHead.OfAsync(sessions.Found(), cancellationToken)
            : query.Status is { } only ? head.GetValueOrDefault(only)
            : Sum(head.Values);
        var keys = await new LedgerOrder(store, context, query, matches).PageAsync(listed.Sessions, cancellationToken);
        var rows = await RowsAsync(context, keys, query, matches, cancellationToken);
        return new(rows, listed.Sessions, listed.Cost, tabs, Sum(head.Values).Missing)
        {
            Offline = offline,
            TotalIsExact = matches?.TextsAreAll ?? true,
        };
    }

    public async IAsyncEnumerable<LedgerRow> AllAsync(
        LedgerQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await using var moment = await store.PinAsync(context, cancellationToken);
        foreach (var stretch in await new LedgerOrder(store, context, query).AllAsync(cancellationToken))
        {
            var rows = LedgerRows.WithSession(context, stretch);
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken)) yield return row.ToRow();
        }
    }

    public async Task<SessionDetail?> FindAsync(
        OrganizationId organizationId, string sessionId, int eventLimit, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var found = await (
            from session in context.SessionLedger
            where session.OrganizationId == organizationId && session.SessionId == sessionId
            join usage in context.SessionUsage on session.SessionKey equals usage.SessionKey
            select new LedgerJoin { Session = session, Usage = usage }).SingleOrDefaultAsync(cancellationToken);
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
            Past = await PastAsync(context, key, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<PastCalls>> PastAsync(HelicarrierDbContext context, long sessionKey, CancellationToken cancellationToken)
    {
        var rows = await (
                from past in context.UsagePasts
                where past.SessionKey == sessionKey
                join dim in context.UsageDims on past.DimKey equals dim.DimKey
                orderby past.At, past.DimKey
                select new { past, dim.CostSource, dim.CostConfidence, dim.UnpricedReason })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new PastCalls(
                row.CostSource, row.CostConfidence, row.UnpricedReason, row.past.Calls, row.past.Priced,
                MoneySum.Of(row.past.CostDollars, row.past.CostRestNanos)!.Value, row.past.PricingVersion)),
        ];
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

    public Task<SessionEntryPage?> ListEntriesAsync(
        OrganizationId organizationId, string sessionId, long? from, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync(entries => entries.List(organizationId, sessionId, from, limit), cancellationToken);

    public Task<SessionEntryWhole?> FindEntryAsync(
        OrganizationId organizationId, string sessionId, long key, CancellationToken cancellationToken = default) =>
        ReadAsync(entries => entries.Find(organizationId, sessionId, key), cancellationToken);

    private Task<T> ReadAsync<T>(Func<LedgerEntries, T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var connection = store.OpenForReading();
            return read(new(connection));
        },
        cancellationToken);

    // Words that occur in so many sessions that counting them would take longer than anybody waits: the page is met in its order.
    private async Task<LedgerPage> UncountedAsync(HelicarrierDbContext context, LedgerQuery query, LedgerMatches matches, CancellationToken cancellationToken)
    {
        var keys = await new LedgerOrder(store, context, query, matches).PageAsync(long.MaxValue, cancellationToken);
        return new(await RowsAsync(context, keys, query, matches, cancellationToken), LedgerMatches.Most, null, new Dictionary<SessionStatus, long>(), 0)
        {
            TotalIsExact = false,
            IsCounted = false,
        };
    }

    private async Task<IReadOnlyList<LedgerRow>> RowsAsync(
        HelicarrierDbContext context, List<long> keys, LedgerQuery query, LedgerMatches? matches, CancellationToken cancellationToken) =>
        await new LedgerHits(store, context, matches).AddAsync(
            await LedgerRows.ReadAsync(context, keys, cancellationToken), keys, query, cancellationToken);

    private static LedgerCounts Sum(IEnumerable<LedgerCounts> counts) => counts.Aggregate(default(LedgerCounts), (sum, more) => sum + more);

    private static SessionEvent ToEvent(SessionEventEntry row) =>
        new(row.EventId, row.EventType, row.EventTs, row.PayloadJson, row.Seq);
}
