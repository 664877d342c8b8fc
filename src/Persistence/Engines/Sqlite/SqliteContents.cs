using System.Globalization;
using Helicarrier.Persistence.Reading;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>Counts what a database holds, at one moment if its connection is in a transaction.</summary>
internal static class SqliteContents
{
    // The search indexes are made of sessions and entries: their parts differ with when they were made.
    private const string TablesSql =
        """
        SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'session\_%\_fts%' ESCAPE '\' ORDER BY 1
        """;

    private const string CostSql = $"SELECT {MoneySum.CostSql} FROM usage_events";

    public static StoreContents Read(SqliteConnection connection)
    {
        var tables = Rows(connection, TablesSql, row => row.GetString(0));
        var counts = tables.ToDictionary(table => table, table => Rows(connection, $"SELECT count(*) FROM \"{table}\"", row => row.GetInt64(0))[0]);
        var schema = counts.ContainsKey("schema_versions")
            ? Rows(connection, "SELECT version || '_' || description FROM schema_versions ORDER BY version DESC LIMIT 1", row => row.GetString(0))
            : [];
        return new(
            schema.FirstOrDefault(),
            counts,
            counts.ContainsKey("usage_events") ? Rows(connection, CostSql, Cost)[0] : "0",
            counts.ContainsKey("store_heartbeat") ? Rows(connection, StoreHoldingsReader.Sql, Holdings)[0] : null);
    }

    private static string Cost(SqliteDataReader row) =>
        row.IsDBNull(0) ? "0" : MoneySum.Of(row.GetInt64(0), row.GetInt64(1))!.Value.Value.ToString(CultureInfo.InvariantCulture);

    private static StoreHoldings Holdings(SqliteDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));

    private static List<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<T>();
        while (rows.Read()) found.Add(read(rows));
        return found;
    }
}
