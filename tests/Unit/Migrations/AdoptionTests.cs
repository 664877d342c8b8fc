using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;

namespace Helicarrier.Tests.Unit.Migrations;

/// <summary>Databases of each version by EF Core, taken over.</summary>
public sealed class AdoptionTests
{
    private const string Third = "20261120193400_ReasoningRate";

    // Every table with rows of its own: the key and the sums that a user would miss.
    private const string Rows =
        """
        SELECT 'call', usage_key, tokens_consumed, cost_nanos, pricing_version FROM usage_events
        UNION ALL SELECT 'session', session_key, session_id, task_title, status FROM session_ledger
        UNION ALL SELECT 'sum', session_key, total_tokens, cost_nanos, cost_confidence FROM session_usage
        UNION ALL SELECT 'hour', bucket_start, tokens_total, cost_nanos, request_count FROM usage_hourly_rollup
        UNION ALL SELECT 'key', name, scopes, status, '' FROM api_keys
        UNION ALL SELECT 'file', source_file_id, path, offset_bytes, '' FROM source_files
        UNION ALL SELECT 'refused', quarantine_id, error_code, '', '' FROM ingest_quarantine
        ORDER BY 1, 2
        """;

    public static TheoryData<string> EfVersions => DumpedDatabase.EfVersions;

    [Theory]
    [MemberData(nameof(EfVersions))]
    public async Task Migrate_DatabaseOfEf_HasTheObjectsOfANewOneTextForText(string version)
    {
        using var fresh = new DumpedDatabase();
        await fresh.Migrator.MigrateAsync();
        using var old = new DumpedDatabase(version);

        var change = await old.Migrator.MigrateAsync();

        Assert.Equal(version, change.AdoptedFrom);
        Assert.Equal(fresh.Schema(), old.Schema());
        Assert.Empty(old.Migrator.Verify());
        Assert.Equal("ok", old.Table("PRAGMA integrity_check"));
        Assert.Equal("", old.Table("PRAGMA foreign_key_check"));
    }

    [Theory]
    [MemberData(nameof(EfVersions))]
    public async Task Migrate_DatabaseOfEf_KeepsItsRows(string version)
    {
        using var old = new DumpedDatabase(version);
        var before = old.Table(Rows);

        var change = await old.Migrator.MigrateAsync();

        Assert.NotEmpty(before);
        Assert.Equal(before, old.Table(Rows));
        Assert.Empty(change.Moved);
        Assert.Equal(version, old.Table("SELECT metadata ->> '$.adoptedFrom' FROM audit_log_entries WHERE action = 'schema.up'"));
    }

    [Fact]
    public async Task Migrate_DatabaseOfEf_StillFindsItsSessionsByText()
    {
        using var old = new DumpedDatabase(Third);
        await old.Migrator.MigrateAsync();
        Assert.Equal("s-1", old.Table("SELECT session_id FROM session_ledger_fts WHERE session_ledger_fts MATCH 'parser' AND session_id = 's-1'"));
    }

    [Fact]
    public async Task Rebuild_SumsOfTheReleasedProgram_GivesTheSame()
    {
        const string sums =
            """
            SELECT session_key, prompt_tokens, total_tokens, input_tokens, cost_nanos, priced_calls, unpriced_calls, cost_confidence,
                pricing_version, token_source, cost_source, token_confidence, cost_confidence_level FROM session_usage ORDER BY 1;
            """;
        const string hours =
            """
            SELECT bucket_start, agent_id, model_id, source, request_count, error_count, tokens_total, input_tokens, output_tokens,
                cache_write_short_tokens, cache_write_long_tokens, cache_read_tokens, cost_nanos, unpriced_count
            FROM usage_hourly_rollup ORDER BY 1, 2, 3, 4
            """;
        using var old = new DumpedDatabase(Third);
        await old.Migrator.MigrateAsync();
        const string days = "SELECT * FROM usage_day ORDER BY 1, 2";
        var (sessions, buckets, ofDays) = (old.Table(sums), old.Table(hours), old.Table(days));
        Assert.NotEmpty(ofDays);
        old.Execute(
            "UPDATE session_usage SET cost_nanos = 1, total_tokens = 1; UPDATE usage_hourly_rollup SET tokens_total = 0; UPDATE usage_day SET calls = 9");

        using (var connection = old.Store.Open()) StoredSums.Rebuild(connection, DateTimeOffset.UnixEpoch);

        Assert.Equal(sessions, old.Table(sums));
        Assert.Equal(buckets, old.Table(hours));
        Assert.Equal(ofDays, old.Table(days));
    }

    [Fact]
    public async Task Migrate_NewerThanTheLastVersionOfEf_IsRefusedAndLeftAsItWas()
    {
        using var old = new DumpedDatabase(Third);
        old.Execute("INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_FromTheFuture', '99.0.0')");
        var before = old.Schema();

        var refused = await Assert.ThrowsAsync<SchemaException>(() => old.Migrator.MigrateAsync());

        Assert.Contains("newer than this program: it holds 29991231000000_FromTheFuture", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, old.Schema());
    }

    [Fact]
    public async Task Migrate_NewerVersion_IsRefused()
    {
        using var database = new DumpedDatabase();
        await database.Migrator.MigrateAsync();
        database.Execute("INSERT INTO schema_versions VALUES (299912310000, '2999-12-31', 'from_the_future')");
        var refused = await Assert.ThrowsAsync<SchemaException>(() => database.Migrator.MigrateAsync());
        Assert.Contains("it holds 299912310000_from_the_future", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_LockOfAKilledMigrationIsLeft_GoesOn()
    {
        using var old = new DumpedDatabase(Third);
        old.Execute(
            "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL);" +
            "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-20')");
        Assert.NotEmpty((await old.Migrator.MigrateAsync()).Versions);
        Assert.Equal("0", old.Table("SELECT count(*) FROM sqlite_master WHERE name LIKE '\\_\\_EF%' ESCAPE '\\'"));
    }

    [Fact]
    public async Task Migrate_FirstStartOfEfWasKilled_IsANewDatabase()
    {
        using var fresh = new DumpedDatabase();
        await fresh.Migrator.MigrateAsync();
        using var killed = new DumpedDatabase();
        killed.Execute("CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" TEXT NOT NULL PRIMARY KEY, \"ProductVersion\" TEXT NOT NULL)");
        Assert.Null((await killed.Migrator.MigrateAsync()).AdoptedFrom);
        Assert.Equal(fresh.Schema(), killed.Schema());
    }

    [Fact]
    public void Plan_DatabaseOfEf_PrintsItsScriptsAndWritesNothing()
    {
        using var old = new DumpedDatabase("20261120124033_Initial");
        var before = old.Schema();
        var plan = old.Migrator.Plan();
        Assert.Contains("ALTER TABLE usage_events ADD host TEXT NULL", plan[0].Sql[0], StringComparison.Ordinal);
        Assert.Equal(["No call is out of range: none is moved."], plan[0].Notes);
        Assert.Equal(before, old.Schema());
    }
}
