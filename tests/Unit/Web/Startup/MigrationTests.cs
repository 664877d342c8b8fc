using Helicarrier.Migrations;
using Helicarrier.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Web.Startup;

public sealed class MigrationTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-migrate-").FullName;
    private readonly SqliteStore _store;

    public MigrationTests() => _store = new(Path.Combine(_directory, "deep", "er", "helicarrier.db"));

    public void Dispose()
    {
        SqliteConnection.ClearPool(new(_store.ConnectionString));
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Migrate_NoFile_MakesDirectoryAndLatestSchema()
    {
        var applied = await new SchemaMigrator(_store).MigrateAsync();
        await using var context = _store.CreateContext();
        Assert.Equal(context.Database.GetMigrations(), applied);
        Assert.Equal("wal", Scalar("PRAGMA journal_mode"));
        Assert.Equal("ok", Scalar("PRAGMA integrity_check"));
        Assert.Equal("default", Scalar("SELECT organization_id FROM organizations"));
    }

    [Fact]
    public async Task Migrate_FromTheFirstVersion_KeepsItsRows()
    {
        await new SchemaMigrator(_store).MigrateToAsync("Initial");
        Execute(
            """
            INSERT INTO session_ledger (session_key, organization_id, session_id, agent_id, agent_label, source, status, started_at, last_event_at,
                runtime_ms, artifact_count, event_count, ingested_at, updated_at)
            VALUES (7, 'default', 's1', 'a', 'a', 'ingest', 'success', 1, 2, 1, 0, 0, 3, 3);
            INSERT INTO usage_events (organization_id, event_id, session_key, agent_id, source, occurred_at, tokens_consumed, web_search_requests,
                status, cost_nanos, cost_source, cost_confidence, flags, witness_rank, witness_order, created_at)
            VALUES ('default', x'01', 7, 'a', 'ingest', 1, 10, 0, 'success', 42, 'provider_reported', 'high', 0, 0, 0, 3);
            INSERT INTO source_files (organization_id, source, host, path, fingerprint, size_bytes, modified_at, offset_bytes, line_count,
                event_count, skipped_count, skipped_reasons)
            VALUES ('default', 'codex', 'h', '/p', x'02', 5, 1, 5, 1, 1, 0, '{}');
            """);

        Assert.NotEmpty(await new SchemaMigrator(_store).MigrateAsync());

        Assert.Equal("s1 10 42", Scalar("SELECT session_id || ' ' || tokens_consumed || ' ' || cost_nanos FROM usage_events JOIN session_ledger USING (session_key)"));
        Assert.Equal("5 {}", Scalar("SELECT offset_bytes || ' ' || unknown_fields FROM source_files"));
        Assert.Null(Scalar("PRAGMA foreign_key_check"));
    }

    [Fact]
    public async Task Migrate_Latest_KeepsEveryGuard()
    {
        await new SchemaMigrator(_store).MigrateAsync();
        Assert.Equal(
            "audit_log_entries_no_delete audit_log_entries_no_update pricing_rates_no_update session_ledger_search_delete session_ledger_search_insert session_ledger_search_update",
            Scalar("SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name)"));
    }

    [Fact]
    public async Task Migrate_Twice_ChangesNothing()
    {
        await new SchemaMigrator(_store).MigrateAsync();
        var before = Schema();
        Assert.Empty(await new SchemaMigrator(_store).MigrateAsync());
        Assert.Equal(before, Schema());
    }

    [Fact]
    public async Task Migrate_DownAndUpAgain_IsTheSameSchema()
    {
        var migrator = new SchemaMigrator(_store);
        await migrator.MigrateAsync();
        var before = Schema();

        await migrator.MigrateToAsync("0");
        Assert.Equal(0L, Scalar("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"));
        await migrator.MigrateAsync();

        Assert.Equal(before, Schema());
    }

    [Fact]
    public async Task Migrate_LockOfAKilledProcessIsLeft_GoesOn()
    {
        await new SchemaMigrator(_store).MigrateAsync();
        await new SchemaMigrator(_store).MigrateToAsync("0");
        Execute(
            "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL);" +
            "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-20')");

        Assert.NotEmpty(await new SchemaMigrator(_store).MigrateAsync());
        Assert.Equal("ok", Scalar("PRAGMA integrity_check"));
    }

    // A view in the way makes a statement in the middle of the migration fail, as a malformed one would.
    [Fact]
    public async Task Migrate_StatementFails_LeavesTheVersionBefore()
    {
        await new SchemaMigrator(_store).MigrateAsync();
        await new SchemaMigrator(_store).MigrateToAsync("0");
        Execute("CREATE VIEW search_queue AS SELECT 1 AS one");
        var before = Schema();

        var failed = await Assert.ThrowsAsync<SchemaException>(() => new SchemaMigrator(_store).MigrateAsync());

        Assert.Contains("failed and was rolled back", failed.Message, StringComparison.Ordinal);
        Assert.False(failed.IsPath);
        Assert.Equal(before, Schema());
        Assert.Equal(0L, Scalar("SELECT count(*) FROM __EFMigrationsHistory"));
    }

    private string Schema() => (string)Scalar("SELECT group_concat(type || ' ' || name || ' ' || coalesce(sql, ''), char(10)) FROM (SELECT * FROM sqlite_master ORDER BY type, name)")!;

    private object? Scalar(string sql)
    {
        using var connection = _store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private void Execute(string sql)
    {
        using var connection = _store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
