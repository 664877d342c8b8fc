using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Migrations;

public sealed class MigrationTests : IDisposable
{
    private readonly DumpedDatabase _database = new();

    private static readonly string[] Versions = ["202611290000_baseline", "202611290100_drop_tables_without_code", "202611290400_quarantine_replay"];

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Migrate_NoFile_MakesDirectoryAndLatestSchema()
    {
        var store = new SqliteStore(Path.Combine(Path.GetDirectoryName(_database.Store.Path)!, "deep", "er", "helicarrier.db"));
        var change = await new SchemaMigrator(store).MigrateAsync();

        Assert.Equal(Versions, change.Versions.Select(version => version.Name));
        Assert.Null(change.AdoptedFrom);
        Assert.True(File.Exists(store.Path));
    }

    [Fact]
    public async Task Migrate_NewFile_IsWholeAndHoldsItsOrganization()
    {
        await _database.Migrator.MigrateAsync();
        Assert.Equal("wal", _database.Table("PRAGMA journal_mode"));
        Assert.Equal("ok", _database.Table("PRAGMA integrity_check"));
        Assert.Equal("default", _database.Table("SELECT organization_id FROM organizations"));
    }

    [Fact]
    public async Task Migrate_Twice_ChangesNothing()
    {
        await _database.Migrator.MigrateAsync();
        var before = _database.Schema();
        Assert.Empty((await _database.Migrator.MigrateAsync()).Versions);
        Assert.Equal(before, _database.Schema());
        Assert.Equal("1", _database.Table("SELECT count(*) FROM audit_log_entries"));
    }

    [Fact]
    public async Task Migrate_AppliesVersions_IsAudited()
    {
        var time = new ManualTimeProvider();
        await new SchemaMigrator(_database.Store) { Time = time }.MigrateAsync();
        Assert.Equal(
            $"service|startup|schema.up|202611290400_quarantine_replay|{time.GetUtcNow().ToUnixTimeMilliseconds()}|202611290000_baseline",
            _database.Table("SELECT actor_type, actor_id, action, target, occurred_at, metadata ->> '$.versions[0]' FROM audit_log_entries"));
    }

    [Fact]
    public async Task Open_MayNotApply_NamesWhatIsPendingAndWritesNothing()
    {
        var refused = await Assert.ThrowsAsync<SchemaException>(() => _database.Migrator.OpenAsync(apply: false));
        Assert.Equal(
            "3 migrations are pending: " + string.Join(", ", Versions) + ". Run `helicarrier db up`.", refused.Message);
        Assert.False(File.Exists(_database.Store.Path));
    }

    [Fact]
    public async Task Open_MayNotApplyAndNothingIsPending_Opens()
    {
        await _database.Migrator.MigrateAsync();
        Assert.Empty((await _database.Migrator.OpenAsync(apply: false)).Versions);
    }

    [Fact]
    public async Task Plan_NoFile_PrintsTheSqlAndMakesNone()
    {
        var plan = _database.Migrator.Plan();
        Assert.Equal(Versions, plan.Select(one => one.Version.Name));
        Assert.Contains("CREATE TRIGGER audit_log_entries_no_delete", plan[0].Sql[0], StringComparison.Ordinal);
        Assert.Equal("DROP TABLE \"alert_state\"", plan[1].Sql[0]);
        Assert.False(File.Exists(_database.Store.Path));

        await _database.Migrator.MigrateAsync();
        Assert.Empty(_database.Migrator.Plan());
    }

    [Theory]
    [InlineData("3.40.1")]
    [InlineData("3.52.9")]
    public void Engine_OlderThanTheMinimum_IsRefused(string engine)
    {
        var refused = Assert.Throws<SchemaException>(() => EngineMinimum.Require(engine));
        Assert.StartsWith($"SQLite {engine} is older than 3.53.0", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_OfThisProgram_IsNewEnough() => EngineMinimum.Require(SqliteStore.EngineVersion);
}
