using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Sessions in an order of the ledger.</summary>
internal static class LedgerOrder
{
    /// <summary>Sessions that are read whole to be put in order; more are met in the order of an index.</summary>
    public const int MostSorted = 5_000;

    /// <summary>Ties by the key, which each order's index holds behind the value, so that nothing is sorted.</summary>
    public static IOrderedQueryable<SessionUsageEntry> By(IQueryable<SessionUsageEntry> rows, LedgerSort sort) => sort switch
    {
        LedgerSort.Newest => rows.OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.SessionKey),
        LedgerSort.Runtime => rows.OrderByDescending(row => row.RuntimeMs).ThenByDescending(row => row.SessionKey),
        LedgerSort.Cost => rows.OrderByDescending(row => row.CostNanos).ThenByDescending(row => row.SessionKey),
    };

    /// <summary>The keys of a page.</summary>
    /// <param name="sessions">What the query's filters leave.</param>
    /// <param name="query">The order and the page.</param>
    /// <param name="found">How many sessions there are.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<List<long>> PageAsync(LedgerSessions sessions, LedgerQuery query, long found, CancellationToken cancellationToken)
    {
        var skipped = (Math.Min(query.Page, LedgerQuery.MaxPage) - 1) * query.PageSize;
        if (skipped >= found) return [];
        if (found > MostSorted)
        {
            return await By(sessions.Walked(), query.Sort).Select(row => row.SessionKey).Skip(skipped).Take(query.PageSize)
                .ToListAsync(cancellationToken);
        }

        var rows = sessions.Found();
        var values = query.Sort switch
        {
            LedgerSort.Newest => rows.Select(row => new { row.SessionKey, Value = (long?)(long)(object)row.StartedAt }),
            LedgerSort.Runtime => rows.Select(row => new { row.SessionKey, Value = (long?)row.RuntimeMs }),
            LedgerSort.Cost => rows.Select(row => new { row.SessionKey, Value = (long?)(long)(object)row.CostNanos! }),
        };
        return
        [
            .. (await values.ToListAsync(cancellationToken))
                .OrderByDescending(row => row.Value ?? -1).ThenByDescending(row => row.SessionKey)
                .Skip(skipped).Take(query.PageSize).Select(row => row.SessionKey),
        ];
    }
}
