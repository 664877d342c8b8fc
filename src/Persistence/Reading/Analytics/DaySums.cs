using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>Sums of whole UTC days, from <c>ledger_day</c>: as many rows as there are days and combinations, however many sessions there were.</summary>
internal sealed class DaySums(StoreConnection connection)
{
    /// <summary>Sums by a column and, unless it is null, by model.</summary>
    /// <param name="filter">Takes the parameters of this query as well.</param>
    /// <param name="first">First day, since 1970; null is the beginning.</param>
    /// <param name="end">The day after the last; null is the end.</param>
    /// <param name="column">A column of <c>ledger_dim d</c> or <c>ledger_day y</c>.</param>
    /// <param name="byModel">Whether each is told apart by model.</param>
    public IEnumerable<(string Key, string Model, UsageAmount Amount)> By(DimensionFilter filter, long? first, long? end, string column, bool byModel)
    {
        var sql = $"SELECT CAST({column} AS TEXT), {(byModel ? "d.model_id" : "''")}, {AmountColumns.OfDays} FROM ledger_dim d "
            + $"JOIN ledger_day y ON y.dim_key = d.dim_key WHERE {filter.Sql}{Between(filter, first, end)} GROUP BY 1, 2";
        return Read(sql, filter.Values, static row => (row.String(0), row.String(1), AmountColumns.Read(row, 2)));
    }

    /// <summary>Sessions by model and status.</summary>
    public IEnumerable<(string Model, SessionStatus Status, long Sessions)> Ends(DimensionFilter filter, long? first, long? end)
    {
        var sql = "SELECT d.model_id, d.status, sum(y.sessions) FROM ledger_dim d "
            + $"JOIN ledger_day y ON y.dim_key = d.dim_key WHERE {filter.Sql}{Between(filter, first, end)} GROUP BY 1, 2";
        return Read(sql, filter.Values, static row => (row.String(0), row.Word<SessionStatus>(1), row.Int64(2)));
    }

    /// <summary>How many sessions there are.</summary>
    public long Count(DimensionFilter filter, long? first, long? end)
    {
        var sql = $"SELECT sum(y.sessions) FROM ledger_dim d JOIN ledger_day y ON y.dim_key = d.dim_key WHERE {filter.Sql}{Between(filter, first, end)}";
        return Read(sql, filter.Values, static row => row.Int64(0)).First();
    }

    private static string Between(DimensionFilter filter, long? first, long? end) =>
        (first is { } from ? " AND y.day >= " + filter.Add(from) : "") + (end is { } to ? " AND y.day < " + filter.Add(to) : "");

    private List<T> Read<T>(string sql, object?[] values, Func<Rows, T> read)
    {
        using var rows = connection.Statement(sql).Start(values);
        var found = new List<T>();
        while (rows.Read()) found.Add(read(rows));
        return found;
    }
}
