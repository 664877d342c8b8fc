using System.Diagnostics;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Bench.Load.Ingest;

/// <summary>
/// What the store could do at best: one loop with prepared statements that puts the same rows into the same tables with
/// the same indexes, triggers and durability, 500 events a commit, and no reading, merging, checking or network.
/// </summary>
internal static class BareInserts
{
    private const string Ledger =
        """
        INSERT INTO session_ledger (organization_id, session_id, agent_id, agent_label, source, source_version, model_id, provider,
            task_title, task_text, status, started_at, ended_at, last_event_at, runtime_ms, artifact_count, event_count, ingested_at, updated_at)
        VALUES ('default', @id, 'agent-7', 'agent-7', 'ingest', 'v1', 'claude-sonnet-4-5', 'anthropic', 'Refactor the parser',
            'Split the parser in two', 'success', 1768903200000, 1768903260000, 1768903260000, 60000, 0, 0, 1768903260000, 1768903260000)
        """;

    private const string Usage =
        """
        INSERT INTO usage_events (organization_id, event_id, session_key, agent_id, source, provider, model_id, occurred_at,
            tokens_consumed, input_tokens, output_tokens, web_search_requests, status, cost_nanos, reported_cost_nanos, cost_source,
            cost_confidence, flags, witness_rank, witness_order, created_at)
        VALUES ('default', @hash, @session, 'agent-7', 'ingest', 'anthropic', 'claude-sonnet-4-5', 1768903260000, 1540, 1200, 340, 0,
            'success', 8700000, 8700000, 'provider_reported', 'high', 0, 0, 0, 1768903260000)
        """;

    private const string Sum =
        """
        INSERT INTO session_usage (session_key, organization_id, prompt_tokens, completion_tokens, total_tokens, input_tokens,
            output_tokens, runtime_ms, cost_nanos, priced_calls, unpriced_calls, cost_confidence, provider, computed_at, token_source,
            runtime_source, cost_source, token_confidence, runtime_confidence, cost_confidence_level)
        VALUES (@session, 'default', 1200, 340, 1540, 1200, 340, 60000, 8700000, 1, 0, 'exact', 'anthropic', 1768903260000,
            'provider_reported', 'provider_reported', 'provider_reported', 'high', 'high', 'high')
        """;

    private const string Key =
        """
        INSERT INTO ingest_idempotency (organization_id, idempotency_key, fingerprint, is_terminal, session_key, first_seen_at, last_seen_at)
        VALUES ('default', 'session:' || @id, @hash || @hash, 1, @session, 1768903260000, 1768903260000)
        """;

    /// <summary>Events a second, and how many there were.</summary>
    public static async Task<(double Rate, long Count)> MeasureAsync(int batch, TimeSpan duration)
    {
        var directory = Directory.CreateTempSubdirectory("helicarrier-bench-").FullName;
        try
        {
            var store = new SqliteStore(Path.Combine(directory, "bare.db"));
            await new SchemaMigrator(store).MigrateAsync();
            return Loop(store, batch, duration);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static (double Rate, long Count) Loop(SqliteStore store, int batch, TimeSpan duration)
    {
        using var connection = store.Open();
        using var ledger = Prepare(connection, Ledger, "@id");
        using var usage = Prepare(connection, Usage, "@hash", "@session");
        using var sum = Prepare(connection, Sum, "@session");
        using var key = Prepare(connection, Key, "@id", "@hash", "@session");
        var random = new Random(1);
        var hash = new byte[16];
        var count = 0L;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration)
        {
            using var transaction = connection.BeginTransaction();
            foreach (var command in new[] { ledger, usage, sum, key }) command.Transaction = transaction;
            for (var i = 0; i < batch; i++)
            {
                random.NextBytes(hash);
                count++;
                ledger.Parameters[0].Value = count.ToString("D12", System.Globalization.CultureInfo.InvariantCulture);
                ledger.ExecuteNonQuery();
                Run(usage, hash, count);
                Run(sum, count);
                Run(key, ledger.Parameters[0].Value!, hash, count);
            }

            transaction.Commit();
        }

        return (count / clock.Elapsed.TotalSeconds, count);
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
