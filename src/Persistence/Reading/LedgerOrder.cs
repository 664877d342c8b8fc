using System.Text;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Sessions in an order of the ledger: one stretch behind the other, each met in the order of an index.</summary>
/// <param name="store">Where they are.</param>
/// <param name="context">Reads them.</param>
/// <param name="query">Filters, order and page.</param>
/// <param name="matches">Where its text was found; null looks for it with every reading.</param>
internal sealed class LedgerOrder(Store store, HelicarrierDbContext context, LedgerQuery query, LedgerMatches? matches = null)
{
    /// <summary>Sessions that are read whole to be put in order; more are met in the order of an index.</summary>
    public const int MostSorted = 5_000;

    private readonly LedgerSessions _sessions = new(store, context, query, matches);

    /// <summary>All of them, stretch by stretch.</summary>
    public async Task<IReadOnlyList<IQueryable<SessionUsageEntry>>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await PartsAsync(cancellationToken)).Select(part => part.Rows(Ledger()))];

    /// <summary>The keys of the query's page.</summary>
    /// <param name="found">How many sessions there are; the highest number where nobody counted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<List<long>> PageAsync(long found, CancellationToken cancellationToken)
    {
        var skipped = (long)(Math.Min(query.Page, LedgerQuery.MaxPage) - 1) * query.PageSize;
        if (skipped >= found) return [];
        if (found <= MostSorted) return [.. (await SortedAsync(cancellationToken)).Skip((int)skipped).Take(query.PageSize)];
        var page = new List<long>();
        foreach (var part in await PartsAsync(cancellationToken))
        {
            if (part.Count <= skipped)
            {
                skipped -= part.Count.Value;
                continue;
            }

            skipped -= await AddAsync(page, part, (int)skipped, cancellationToken);
            if (page.Count == query.PageSize) break;
        }

        return page;
    }

    // Tells how many of those that were to be skipped it had.
    private async Task<long> AddAsync(List<long> page, LedgerPart part, int skipped, CancellationToken cancellationToken)
    {
        var wanted = query.PageSize - page.Count;
        if (part.IsSmall)
        {
            var all = await NewestAsync(part.Sessions.Found(), cancellationToken);
            page.AddRange(all.Skip(skipped).Take(wanted).Select(row => row.SessionKey));
            return Math.Min(skipped, all.Count);
        }

        var (near, left) = await NearAsync(part, skipped, cancellationToken);
        var rows = near.Rows(Ledger());
        var keys = await rows.Select(row => row.SessionKey).Skip(left).Take(wanted).ToListAsync(cancellationToken);
        page.AddRange(keys);
        return keys.Count > 0 || skipped == 0 ? skipped : part.Count ?? await part.Rows(Ledger()).LongCountAsync(cancellationToken);
    }

    // Days count every session of a combination, and no other order than that of time.
    private async Task<(LedgerPart Part, int Skipped)> NearAsync(LedgerPart part, int skipped, CancellationToken cancellationToken)
    {
        if (part.Sort != LedgerSort.Newest || !IsOfDays) return (part, skipped);
        var among = part.Sessions.Among;
        var (near, left) = await new LedgerDepth(store, context, query).NearAsync(among, part.IsAscending, skipped, cancellationToken);
        var sessions = new LedgerSessions(store, context, near with { Sort = LedgerSort.Newest }) { Among = among };
        return (part with { Sessions = sessions }, left);
    }

    // Whether the days know how many there are: not of words, of silence or of single sessions.
    private bool IsOfDays =>
        query.Sessions is null && string.IsNullOrWhiteSpace(query.Text) && !query.MissingCost && !_sessions.IsBySilence;

    private IQueryable<SessionLedgerEntry> Ledger() => context.SessionLedger.Where(session => session.OrganizationId == query.OrganizationId);

    private async Task<IReadOnlyList<LedgerPart>> PartsAsync(CancellationToken cancellationToken)
    {
        if (LedgerGroups.IsOfNames(query.Sort)) return await NamedAsync(cancellationToken);

        // What has no value is last, and the index has it first where the lowest is.
        var isParted = query.Sort == LedgerSort.Title || (query.IsAscending && query.Sort is LedgerSort.Cost or LedgerSort.Tokens);
        LedgerPart Part(bool? hasValue) => new(_sessions, query.Sort, query.IsAscending, hasValue);
        return isParted ? [Part(true), Part(false)] : [Part(null)];
    }

    private async Task<IReadOnlyList<LedgerPart>> NamedAsync(CancellationToken cancellationToken)
    {
        var groups = await LedgerGroups.ReadAsync(store, context, query, cancellationToken);
        var newest = query with { Sort = LedgerSort.Newest, Ascending = null };
        LedgerPart Part(IReadOnlyList<long> keys) => new(new(store, context, newest, matches) { Among = keys }, LedgerSort.Newest, IsAscending: false);

        // What days do not know leaves fewer than they count.
        var counts = await new LedgerHead(store, context).ByDimensionAsync(query, cancellationToken);
        return
        [
            .. groups.Select(keys => (keys, Most: keys.Sum(key => counts.GetValueOrDefault(key)))).Where(group => group.Most > 0)
                .Select(group => Part(group.keys) with { Count = IsOfDays ? group.Most : null, IsSmall = group.Most <= MostSorted }),
        ];
    }

    private async Task<IEnumerable<long>> SortedAsync(CancellationToken cancellationToken)
    {
        var rows = _sessions.Found();
        switch (query.Sort)
        {
            case LedgerSort.Newest:
                return await ByAmountAsync(rows.Select(row => new Amount(row.SessionKey, (long)(object)row.StartedAt)), cancellationToken);
            case LedgerSort.Runtime:
                return await ByAmountAsync(rows.Select(row => new Amount(row.SessionKey, row.RuntimeMs)), cancellationToken);
            case LedgerSort.Cost:
                return await ByAmountAsync(rows.Select(row => new Amount(row.SessionKey, (long?)(long)(object)row.CostNanos!)), cancellationToken);
            case LedgerSort.Tokens:
                return await ByAmountAsync(rows.Select(row => new Amount(row.SessionKey, row.TotalTokens)), cancellationToken);
            case LedgerSort.Session or LedgerSort.Title:
                return await ByNameAsync(rows, cancellationToken);
            default:
                return await ByGroupAsync(rows, cancellationToken);
        }
    }

    private async Task<IEnumerable<long>> ByAmountAsync(IQueryable<Amount> amounts, CancellationToken cancellationToken)
    {
        var rows = (await amounts.ToListAsync(cancellationToken)).OrderBy(row => row.Value is null);
        return (query.IsAscending
            ? rows.ThenBy(row => row.Value).ThenBy(row => row.SessionKey)
            : rows.ThenByDescending(row => row.Value).ThenByDescending(row => row.SessionKey)).Select(row => row.SessionKey);
    }

    // Letter by letter as the engine has them, which is the order of their bytes.
    private async Task<IEnumerable<long>> ByNameAsync(IQueryable<SessionUsageEntry> found, CancellationToken cancellationToken)
    {
        var keys = found.Select(row => row.SessionKey);
        var sessions = Ledger().Where(session => keys.Contains(session.SessionKey));
        var names = query.Sort == LedgerSort.Session
            ? sessions.Select(session => new { session.SessionKey, Name = (string?)session.SessionId })
            : sessions.Select(session => new { session.SessionKey, Name = session.TaskTitle });
        var rows = (await names.ToListAsync(cancellationToken))
            .Select(row => (row.SessionKey, Name: row.Name is null ? null : Encoding.UTF8.GetBytes(row.Name)));
        var byBytes = Comparer<byte[]>.Create(static (one, other) => one.AsSpan().SequenceCompareTo(other));
        var ordered = rows.OrderBy(row => row.Name is null);
        return (query.IsAscending
            ? ordered.ThenBy(row => row.Name ?? [], byBytes).ThenBy(row => row.SessionKey)
            : ordered.ThenByDescending(row => row.Name ?? [], byBytes).ThenByDescending(row => row.SessionKey)).Select(row => row.SessionKey);
    }

    private async Task<IEnumerable<long>> ByGroupAsync(IQueryable<SessionUsageEntry> found, CancellationToken cancellationToken)
    {
        var places = (await LedgerGroups.ReadAsync(store, context, query, cancellationToken))
            .SelectMany(static (keys, place) => keys.Select(key => (key, place))).ToDictionary(one => one.key, one => one.place);
        return (await NewestAsync(found, cancellationToken)).OrderBy(row => places[row.DimKey]).Select(row => row.SessionKey);
    }

    private static async Task<IReadOnlyList<Begun>> NewestAsync(IQueryable<SessionUsageEntry> found, CancellationToken cancellationToken)
    {
        var rows = await found.Select(row => new Begun(row.SessionKey, row.DimKey!.Value, (long)(object)row.StartedAt)).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.Start).ThenByDescending(row => row.SessionKey)];
    }

    private sealed record Amount(long SessionKey, long? Value);

    private sealed record Begun(long SessionKey, long DimKey, long Start);
}
