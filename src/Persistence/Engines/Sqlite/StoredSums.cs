using Helicarrier.Persistence.Tables;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>Rebuilds the sums of sessions and hours from the calls that are stored and not void.</summary>
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

    /// <summary>Writes all sums anew, inside the open transaction of a connection that nobody else uses.</summary>
    public static void Rebuild(SqliteConnection connection, DateTimeOffset now)
    {
        foreach (var session in Sessions(connection))
        {
            Run(connection, SessionUsageTable.SumSql, ("@0", session), ("@1", now.ToUnixTimeMilliseconds()));
        }
        Run(connection, RebuildHoursSql, ("@now", now.ToUnixTimeMilliseconds()));
    }

    private static List<long> Sessions(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT session_key FROM session_ledger";
        using var rows = command.ExecuteReader();
        var sessions = new List<long>();
        while (rows.Read()) sessions.Add(rows.GetInt64(0));
        return sessions;
    }

    private static void Run(SqliteConnection connection, string sql, params (string Name, long Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
