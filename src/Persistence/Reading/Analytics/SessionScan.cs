using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>
/// Reads sessions one by one, by the cheapest way: an index where it leaves few of them, else all of <c>session_usage</c> in its own
/// order, which costs less than to look up every tenth row.
/// </summary>
internal sealed class SessionScan(StoreConnection connection, OrganizationId organizationId, DateTimeOffset? from, DateTimeOffset? to, string? task)
{
    /// <summary>Columns before those that were asked for: session_key, dim_key, started_at.</summary>
    public const int Width = 3;

    /// <summary>All rows are read in their order when an index would leave more than one in so many.</summary>
    private const int Share = 10;

    /// <summary>Rows between two looks whether anybody still waits.</summary>
    private const int Patience = 4_096;

    /// <summary>The category of each session that has one, by its key.</summary>
    public Dictionary<long, string> Tasks()
    {
        using var rows = connection.Statement("SELECT session_key, task_category FROM session_ledger WHERE organization_id = @0 AND task_category IS NOT NULL")
            .Start(organizationId.Value);
        var (tasks, names) = (new Dictionary<long, string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        while (rows.Read())
        {
            var name = rows.String(1);
            if (!names.TryGetValue(name, out var kept)) names.Add(name, kept = name);
            tasks.Add(rows.Int64(0), kept);
        }

        return tasks;
    }

    /// <summary>Reads each session of the time and task. Whoever asks drops those of other combinations: a scan brings them too.</summary>
    /// <param name="filter">What is looked at; takes the parameters of this query as well.</param>
    /// <param name="columns">Of <c>session_usage u</c>, and of <c>session_ledger l</c> when it is joined; each begins with a comma.</param>
    /// <param name="joinLedger">Whether the rest of a session is wanted, which is a look-up for each.</param>
    /// <param name="each">Sees the columns from <see cref="Width"/> on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public void Read(DimensionFilter filter, string columns, bool joinLedger, Action<Rows> each, CancellationToken cancellationToken)
    {
        var tables = task is not null ? "session_ledger l CROSS JOIN session_usage u" : "session_usage u" + (joinLedger ? " CROSS JOIN session_ledger l" : "");
        var where = Way(filter);
        if (task is null && joinLedger) where += " AND l.session_key = u.session_key";
        using var rows = connection.Statement($"SELECT u.session_key, u.dim_key, u.started_at{columns} FROM {tables} WHERE {where}").Start(filter.Values);
        for (var read = 1; rows.Read(); read++)
        {
            if (read % Patience == 0) cancellationToken.ThrowIfCancellationRequested();
            each(rows);
        }
    }

    private string Way(DimensionFilter filter)
    {
        if (task is not null)
        {
            return $"l.organization_id = @0 AND l.task_category = {filter.Add(task)} AND u.session_key = l.session_key AND u.dim_key + 0 IS NOT NULL"
                + Between(filter, "u.started_at + 0");
        }

        if (!IsFew(filter)) return "u.dim_key + 0 IS NOT NULL" + Between(filter, "u.started_at + 0");
        return ByIndex(filter);
    }

    // Counted in the index alone, and no further than it matters; the highest key stands for the number of all.
    private bool IsFew(DimensionFilter filter)
    {
        if (!filter.IsNarrow && from is null && to is null) return false;
        using var highest = connection.Statement("SELECT max(session_key) FROM session_usage").Start();
        var most = highest.Read() ? highest.Int64(0) / Share : 0;
        var counted = filter.Copy();
        var where = ByIndex(counted);
        using var found = connection.Statement($"SELECT count(*) FROM (SELECT 1 FROM session_usage u WHERE {where} LIMIT {counted.Add(most + 1)})")
            .Start(counted.Values);
        return found.Read() && found.Int64(0) <= most;
    }

    private string ByIndex(DimensionFilter filter) => filter.IsNarrow
        ? $"u.dim_key IN ({filter.Keys})" + Between(filter, "u.started_at")
        : "u.organization_id = @0" + Between(filter, "u.started_at");

    private string Between(DimensionFilter filter, string column) =>
        (from is { } start ? $" AND {column} >= {filter.Add(StoredTime.Of(start))}" : "")
        + (to is { } end ? $" AND {column} < {filter.Add(StoredTime.Of(end))}" : "");
}
