using System.Diagnostics;
using Helicarrier.Persistence.Engines.Sqlite;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Bench.Load.Reprice;

/// <summary>
/// What the store could do at best: one prepared statement that gives every call another price, with the same durability and as
/// many calls a commit. It reads nothing, prices nothing, keeps no record and leaves all sums wrong.
/// </summary>
internal static class BareUpdates
{
    private const string Update =
        """
        UPDATE usage_events SET (cost_nanos, cost_source, cost_confidence, pricing_version, rate_key, unpriced_reason, flags)
            = (@cost, 'derived', 'high', 'other', @rate, NULL, 0)
        WHERE usage_key = @key AND cost_source <> 'provider_reported'
        """;

    public static TimeSpan Measure(SqliteStore store, int batch)
    {
        using var connection = store.Open();
        Run(connection, "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=8192;");
        var keys = Keys(connection);
        using var update = connection.CreateCommand();
        update.CommandText = Update;
        foreach (var name in new[] { "@cost", "@rate", "@key" }) update.Parameters.Add(new SqliteParameter { ParameterName = name });
        var clock = Stopwatch.StartNew();
        foreach (var chunk in keys.Chunk(batch))
        {
            using var transaction = connection.BeginTransaction();
            update.Transaction = transaction;
            foreach (var (key, cost, rate) in chunk)
            {
                (update.Parameters[0].Value, update.Parameters[1].Value, update.Parameters[2].Value) = (cost + 1, rate, key);
                update.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return clock.Elapsed;
    }

    private static List<(long Key, long Cost, long Rate)> Keys(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT usage_key, cost_nanos, rate_key FROM usage_events ORDER BY occurred_at";
        using var reader = command.ExecuteReader();
        var keys = new List<(long, long, long)>();
        while (reader.Read()) keys.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)));
        return keys;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
