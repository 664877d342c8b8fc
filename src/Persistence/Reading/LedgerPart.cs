using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>A stretch of an order: sessions that stand together in it, put in order by one value of their own.</summary>
/// <param name="Sessions">Which sessions.</param>
/// <param name="Sort">Newest, runtime, cost, tokens, session or title.</param>
/// <param name="IsAscending">Whether the lowest value comes first.</param>
/// <param name="HasValue">Only those with a value, or only those without; null for all.</param>
internal sealed record LedgerPart(LedgerSessions Sessions, LedgerSort Sort, bool IsAscending, bool? HasValue = null)
{
    /// <summary>How many there are; null where that was not counted.</summary>
    public long? Count { get; init; }

    /// <summary>Whether they are so few, and ordered by their start, that they are read whole rather than met in the order of an index.</summary>
    public bool IsSmall { get; init; }

    /// <summary>The sessions in their order, met in that of its index. Ties by the key, which stands behind the value there: nothing is sorted.</summary>
    /// <param name="ledger">The sessions themselves, of their organization.</param>
    public IQueryable<SessionUsageEntry> Rows(IQueryable<SessionLedgerEntry> ledger) => (Sort, HasValue) switch
    {
        // No index has this order, so that the few are found first.
        _ when IsSmall => Sessions.Found().OrderByDescending(row => (long)(object)row.StartedAt + 0).ThenByDescending(row => row.SessionKey),
        (LedgerSort.Session or LedgerSort.Title, _) => Named(ledger).Select(join => join.Usage),
        (LedgerSort.Cost, true) => Costing().Where(row => row.CostNanos != null),
        (LedgerSort.Cost, false) => Keyed(Sessions.Walked().Where(row => row.CostNanos == null)),
        (LedgerSort.Cost, _) => Costing(),
        (LedgerSort.Tokens, true) => Counting().Where(row => row.TotalTokens != null),
        (LedgerSort.Tokens, false) => Keyed(Sessions.Walked().Where(row => row.TotalTokens == null)),
        (LedgerSort.Tokens, _) => Counting(),
        (LedgerSort.Runtime, _) => IsAscending
            ? Sessions.Walked().OrderBy(row => row.RuntimeMs).ThenBy(row => row.SessionKey)
            : Sessions.Walked().OrderByDescending(row => row.RuntimeMs).ThenByDescending(row => row.SessionKey),
        _ => IsAscending
            ? Sessions.Walked().OrderBy(row => row.StartedAt).ThenBy(row => row.SessionKey)
            : Sessions.Walked().OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.SessionKey),
    };

    private IQueryable<SessionUsageEntry> Costing() => IsAscending
        ? Sessions.Walked().OrderBy(row => row.CostNanos).ThenBy(row => row.SessionKey)
        : Sessions.Walked().OrderByDescending(row => row.CostNanos).ThenByDescending(row => row.SessionKey);

    private IQueryable<SessionUsageEntry> Counting() => IsAscending
        ? Sessions.Walked().OrderBy(row => row.TotalTokens).ThenBy(row => row.SessionKey)
        : Sessions.Walked().OrderByDescending(row => row.TotalTokens).ThenByDescending(row => row.SessionKey);

    private IQueryable<SessionUsageEntry> Keyed(IQueryable<SessionUsageEntry> rows) =>
        IsAscending ? rows.OrderBy(row => row.SessionKey) : rows.OrderByDescending(row => row.SessionKey);

    private IQueryable<LedgerJoin> Named(IQueryable<SessionLedgerEntry> ledger)
    {
        if (HasValue is { } has) ledger = ledger.Where(session => session.TaskTitle != null == has);
        var rows =
            from session in ledger
            join usage in Sessions.Met() on session.SessionKey equals usage.SessionKey
            select new LedgerJoin { Session = session, Usage = usage };
        if (Sort == LedgerSort.Session)
        {
            return IsAscending ? rows.OrderBy(row => row.Session.SessionId) : rows.OrderByDescending(row => row.Session.SessionId);
        }

        return IsAscending
            ? rows.OrderBy(row => row.Session.TaskTitle).ThenBy(row => row.Session.SessionKey)
            : rows.OrderByDescending(row => row.Session.TaskTitle).ThenByDescending(row => row.Session.SessionKey);
    }
}
