using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>Sums of whole UTC days, from <c>ledger_day</c>: as many rows as there are days and combinations, however many sessions there were.</summary>
internal sealed class DaySums(StoreConnection connection)
{
    /// <summary>Each day of each combination. They are put together by whoever asks: that costs less than to have them sorted.</summary>
    /// <param name="filter">Takes the parameters of this query as well.</param>
    /// <param name="first">First day, since 1970; null is the beginning.</param>
    /// <param name="end">The day after the last; null is the end.</param>
    /// <param name="each">Sees the combination's key, the day and what its sessions come to.</param>
    public void Read(DimensionFilter filter, long? first, long? end, Action<long, long, UsageAmount> each)
    {
        var sql = $"SELECT y.dim_key, y.day, {AmountColumns.OfDay} FROM ledger_dim d "
            + $"JOIN ledger_day y ON y.dim_key = d.dim_key WHERE {filter.Sql}{Between(filter, first, end)}";
        using var rows = connection.Statement(sql).Start(filter.Values);
        while (rows.Read()) each(rows.Int64(0), rows.Int64(1), AmountColumns.Read(rows, 2));
    }

    /// <summary>Sessions by model and status.</summary>
    public IReadOnlyList<(string Model, SessionStatus Status, long Sessions)> Ends(DimensionFilter filter, long? first, long? end)
    {
        var sql = "SELECT d.model_id, d.status, sum(y.sessions) FROM ledger_dim d "
            + $"JOIN ledger_day y ON y.dim_key = d.dim_key WHERE {filter.Sql}{Between(filter, first, end)} GROUP BY 1, 2";
        using var rows = connection.Statement(sql).Start(filter.Values);
        var ends = new List<(string, SessionStatus, long)>();
        while (rows.Read()) ends.Add((rows.String(0), rows.Word<SessionStatus>(1), rows.Int64(2)));
        return ends;
    }

    private static string Between(DimensionFilter filter, long? first, long? end) =>
        (first is { } from ? " AND y.day >= " + filter.Add(from) : "") + (end is { } to ? " AND y.day < " + filter.Add(to) : "");
}
