using Helicarrier.Persistence.Tables;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>Rebuilds the sums of sessions, hours and days from what is stored and not void.</summary>
public static class StoredSums
{
    private const string RebuildHoursSql =
        """
        DELETE FROM usage_hourly_rollup;
        INSERT INTO usage_hourly_rollup (organization_id, bucket_start, agent_id, model_id, source, request_count,
            error_count, tokens_total, input_tokens, output_tokens, cache_write_short_tokens, cache_write_long_tokens,
            cache_read_tokens, tool_input_tokens, tool_output_tokens, cost_nanos, unpriced_count, updated_at)
        SELECT *, @now FROM (
        """ + HourlyTable.OfCallsSql + "WHERE " + VoidTable.NotVoid + " GROUP BY 1, 2, 3, 4, 5)";

    private const string AddDimsSql =
        $"""
        INSERT INTO ledger_dim (organization_id, agent_id, model_id, source, project, status)
        SELECT DISTINCT {LedgerDimension.Columns} FROM session_ledger WHERE 1 ON CONFLICT DO NOTHING
        """;

    private const string SessionsSql =
        $"""
        SELECT session_key, CASE WHEN {VoidTable.NotVoid} THEN dim_key END FROM session_ledger l
        JOIN ledger_dim d ON d.organization_id = l.organization_id AND d.agent_id = l.agent_id
            AND d.model_id = coalesce(l.model_id, '') AND d.source = l.source AND d.project = coalesce(l.project, '') AND d.status = l.status
        """;

    private const string RebuildDaysSql =
        $"""
        DELETE FROM ledger_day;
        INSERT INTO ledger_day ({LedgerDayRebuildTable.Names}) {LedgerDayRebuildTable.OfSessionsSql} WHERE dim_key IS NOT NULL GROUP BY 1, 2;
        DELETE FROM ledger_total;
        INSERT INTO ledger_total ({LedgerTotalTable.Names}) {LedgerTotalTable.AddedUpSql} GROUP BY dim_key
        """;

    private const string AddUsageDimsSql =
        $"INSERT INTO usage_dim ({UsageDimension.Kept}) SELECT DISTINCT {UsageDimension.Columns} FROM usage_events WHERE 1 ON CONFLICT DO NOTHING";

    private static readonly string RebuildUsageDaysSql =
        $"""
        DELETE FROM usage_day;
        INSERT INTO usage_day (dim_key, day, {string.Join(", ", UsageDaySum.Columns)})
        SELECT d.dim_key, {UsageDayTable.DayOfCall}, {UsageDaySum.OfCalls} FROM usage_events u JOIN usage_dim d ON {UsageDimension.Join}
        WHERE u.{VoidTable.NotVoid} GROUP BY 1, 2
        """;

    /// <summary>Writes all sums anew, inside the open transaction of a connection that nobody else uses.</summary>
    public static void Rebuild(SqliteConnection connection, DateTimeOffset now)
    {
        Run(connection, AddDimsSql);
        foreach (var (session, dim) in Sessions(connection))
        {
            Run(connection, SessionUsageTable.SumSql, ("@0", session), ("@1", now.ToUnixTimeMilliseconds()), ("@2", dim));
        }
        Run(connection, RebuildHoursSql, ("@now", now.ToUnixTimeMilliseconds()));
        Run(connection, RebuildDaysSql, ("@day", LedgerDayKey.DayMs));
        Run(connection, AddUsageDimsSql);
        Run(connection, RebuildUsageDaysSql);
    }

    private static List<(long Session, long? Dim)> Sessions(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = SessionsSql;
        using var rows = command.ExecuteReader();
        var sessions = new List<(long, long?)>();
        while (rows.Read()) sessions.Add((rows.GetInt64(0), rows.IsDBNull(1) ? null : rows.GetInt64(1)));
        return sessions;
    }

    private static void Run(SqliteConnection connection, string sql, params (string Name, long? Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, (object?)value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }
}
