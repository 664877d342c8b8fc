using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>Sums of whole UTC days, from <c>ledger_day</c>: as many rows as there are days and combinations, however many sessions there were.</summary>
internal sealed class DaySums(StoreConnection connection)
{
    private static readonly string Sources = string.Concat(LedgerSources.Names.Select(static name => ", y." + name));
    private static readonly string SourceSums = string.Concat(LedgerSources.Names.Select(static name => $", sum(y.{name})"));

    /// <summary>Each day of each combination. They are put together by whoever asks: that costs less than to have them sorted.</summary>
    /// <param name="filter">Takes the parameters of this query as well.</param>
    /// <param name="first">First day, since 1970; null is the beginning.</param>
    /// <param name="end">The day after the last; null is the end.</param>
    /// <param name="each">Sees the combination's key, the day, what its sessions come to and where their figures are from.</param>
    public void Read(DimensionFilter filter, long? first, long? end, Action<long, long, UsageAmount, LedgerSources> each)
    {
        var sql = $"SELECT y.dim_key, y.day, {AmountColumns.OfDay}{Sources} FROM ledger_dim d "
            + $"JOIN ledger_day y ON y.dim_key = d.dim_key WHERE {filter.Sql}{Between(filter, first, end)}";
        using var rows = connection.Statement(sql).Start(filter.Values);
        while (rows.Read())
        {
            each(rows.Int64(0), rows.Int64(1), AmountColumns.Read(rows, 2), LedgerSources.Read(rows, 2 + AmountColumns.Width));
        }
    }

    /// <summary>Each combination, of all the days together, which is the order of the table.</summary>
    /// <inheritdoc cref="Read"/>
    public void ReadWhole(DimensionFilter filter, long? first, long? end, Action<long, UsageAmount, LedgerSources> each)
    {
        var sql = $"SELECT d.dim_key, {AmountColumns.OfDays}{SourceSums} FROM ledger_dim d "
            + $"JOIN ledger_day y ON y.dim_key = d.dim_key WHERE {filter.Sql}{Between(filter, first, end)} GROUP BY d.dim_key";
        using var rows = connection.Statement(sql).Start(filter.Values);
        while (rows.Read()) each(rows.Int64(0), AmountColumns.Read(rows, 1), LedgerSources.Read(rows, 1 + AmountColumns.Width));
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
