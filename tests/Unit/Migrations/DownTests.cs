using Helicarrier.Migrations;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Migrations;

public sealed class DownTests : IDisposable
{
    private readonly DumpedDatabase _database = new("20261120193400_ReasoningRate");

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task UpDownUp_EveryVersionAfterTheBaselineWithRowsInIt_IsTheSameSchemaWithItsRows()
    {
        await _database.Migrator.MigrateAsync();
        var schemas = new Stack<string>([_database.Schema()]);
        var rows = _database.Table("SELECT * FROM usage_events");
        var down = SchemaCatalogue.Current.Versions.Count - 1;

        for (var i = 0; i < down; i++)
        {
            var taken = Assert.Single((await _database.Migrator.DownAsync()).Versions);
            Assert.Equal(SchemaCatalogue.Current.Versions[down - i], taken);
            Assert.Empty(_database.Migrator.Verify());
            Assert.NotEqual(schemas.Peek(), _database.Schema());
            schemas.Push(_database.Schema());
        }

        await _database.Migrator.MigrateAsync();

        Assert.Equal(schemas.Last(), _database.Schema());
        Assert.NotEmpty(_database.Stored.Days);
        Assert.Empty(LedgerDrift.Of(_database.Stored));
        Assert.Equal(rows, _database.Table("SELECT * FROM usage_events"));
        Assert.Equal(
            "schema.up\n" + string.Concat(Enumerable.Repeat("schema.down\n", down)) + "schema.up",
            _database.Table("SELECT action FROM audit_log_entries WHERE action LIKE 'schema.%' ORDER BY audit_id"));
    }

    [Fact]
    public async Task Down_RowsInTheTablesThatComeBack_AreThereUntilUp()
    {
        await _database.Migrator.MigrateAsync();
        await _database.Migrator.DownAsync("202611290000_baseline");
        _database.Execute(
            """
            INSERT INTO daily_usage_agg VALUES ('2026-11-20', 'default', '', '', '', 1, 1, 1, 1, 1, 1, 1);
            INSERT INTO alert_rules VALUES ('R', 'default', 1, 'failure_rate', 'global', NULL, 1, 2, '1h', 'gt', 1, 1, 1);
            INSERT INTO alert_state VALUES ('R', 'default', 'ok', 'active', NULL, 1, 1, 1, NULL, NULL, 0);
            """);
        Assert.Equal(KnownVersions.Names.Skip(1), (await _database.Migrator.MigrateAsync()).Versions.Select(version => version.Name));
        Assert.Equal("", _database.Table("PRAGMA foreign_key_check"));
    }

    [Fact]
    public async Task Down_WhileASessionIsVoid_IsRefusedUntilItIsRestored()
    {
        await _database.Migrator.MigrateAsync();
        _database.Execute("INSERT INTO session_void SELECT session_key, organization_id, 1, 'user', 'nick', 'A test', 0, 0, NULL FROM session_ledger LIMIT 1");
        var schema = _database.Schema();
        var refused = await Assert.ThrowsAsync<SchemaException>(() => _database.Migrator.DownAsync("202611290500_whole_sums"));

        Assert.Contains("Restore them first", refused.Message, StringComparison.Ordinal);
        Assert.Equal(schema, _database.Schema());
        _database.Execute("DELETE FROM session_void");
        await _database.Migrator.DownAsync("202611290500_whole_sums");
    }

    [Fact]
    public async Task Down_ReplayedPayload_StaysWithoutItsOutcome()
    {
        await _database.Migrator.MigrateAsync();
        _database.Execute(
            """
            INSERT INTO ingest_quarantine (organization_id, source, error_code, error_json, payload, payload_bytes, received_at, replayed_at, replay_outcome)
            VALUES ('default', 'ingest/session', 'X', '{}', x'7B7D', 2, 1, 2, 'rejected')
            """);
        await _database.Migrator.DownAsync("202611290100_drop_tables_without_code");

        Assert.Equal("X|2|1", _database.Table("SELECT error_code, payload_bytes, received_at FROM ingest_quarantine WHERE error_code = 'X'"));
        await _database.Migrator.MigrateAsync();
        Assert.Equal("1", _database.Table("SELECT replayed_at IS NULL AND replay_outcome IS NULL FROM ingest_quarantine WHERE error_code = 'X'"));
    }

    [Fact]
    public async Task Down_ModelOfTwoClients_IsListedNoMoreAndOthersStay()
    {
        await _database.Migrator.MigrateAsync();
        _database.Execute(
            """
            INSERT INTO model_registry_entries (model_id, organization_id, client, model_name, revision, deployment_target, cost_per1k_tokens_nanos,
                metadata, created_at, updated_at)
            VALUES ('1', 'default', 'claude', 'm', 1, 'managed', 0, '{}', 1, 1), ('2', 'default', 'codex', 'm', 1, 'managed', 0, '{}', 1, 1),
                ('3', 'default', NULL, 'm', 1, 'managed', 0, '{}', 1, 1);
            INSERT INTO model_defaults VALUES ('default', 'agent', 'fury', 'm', 1, 'anna');
            """);
        await _database.Migrator.DownAsync("202611292200_asks");
        Assert.Equal("3|m", _database.Table("SELECT model_id, model_name FROM model_registry_entries"));
        await _database.Migrator.MigrateAsync();
        Assert.Equal("3|1", _database.Table("SELECT model_id, client IS NULL FROM model_registry_entries"));
    }

    [Fact]
    public async Task Down_OnlyTheBaselineIsLeft_IsRefused()
    {
        await _database.Migrator.MigrateAsync();
        await _database.Migrator.DownAsync(KnownVersions.Names[0]);
        var refused = await Assert.ThrowsAsync<SchemaException>(() => _database.Migrator.DownAsync());
        Assert.Equal(("202611290000_baseline is the baseline, which cannot be taken back.", SchemaFault.Request), (refused.Message, refused.Fault));
    }

    [Fact]
    public async Task Down_VersionThatIsNotApplied_IsRefused()
    {
        await _database.Migrator.MigrateAsync();
        var refused = await Assert.ThrowsAsync<SchemaException>(() => _database.Migrator.DownAsync("202601010000_never"));
        Assert.Equal(SchemaFault.Request, refused.Fault);
    }

    [Theory]
    [InlineData("DROP TABLE ops_job_events", "table ops_job_events is missing")]
    [InlineData("DROP INDEX ix_usage_events_request", "index ix_usage_events_request is missing")]
    [InlineData("CREATE TABLE left_over (id INTEGER)", "table left_over is not in any applied version")]
    [InlineData(
        "DROP TRIGGER pricing_rates_no_update; CREATE TRIGGER pricing_rates_no_update BEFORE UPDATE ON pricing_rates BEGIN SELECT 1; END",
        "trigger pricing_rates_no_update has another definition")]
    [InlineData("DELETE FROM schema_versions WHERE version > 202611290000", "index IX_alert_state_lifecycle_state_suppressed_until is missing")]
    [InlineData("DELETE FROM schema_versions WHERE version = 202611290000", "202611290000_baseline is not recorded, though a later version is")]
    public async Task Down_PartialApply_IsFoundAndRefused(string damage, string difference)
    {
        await _database.Migrator.MigrateAsync();
        _database.Execute(damage);
        var before = _database.Schema();

        Assert.Contains(difference, _database.Migrator.Verify());
        var refused = await Assert.ThrowsAsync<SchemaException>(() => _database.Migrator.DownAsync());

        Assert.Equal(SchemaFault.Difference, refused.Fault);
        Assert.Contains(difference, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, _database.Schema());
    }
}
