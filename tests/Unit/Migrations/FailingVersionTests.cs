using FluentMigrator;
using Helicarrier.Migrations;
using Helicarrier.Migrations.Versions;

namespace Helicarrier.Tests.Unit.Migrations;

/// <summary>A version that fails leaves nothing of itself, nor of the versions that came with it.</summary>
public sealed class FailingVersionTests
{
    [Theory]
    [InlineData(typeof(Malformed))]
    [InlineData(typeof(FailsHalfWay))]
    [InlineData(typeof(BreaksReferences))]
    public async Task Migrate_VersionFails_LeavesTheVersionBefore(Type version)
    {
        using var database = new DumpedDatabase("20261120193400_ReasoningRate");
        await database.Migrator.MigrateAsync();
        var before = State(database);

        var failed = await Assert.ThrowsAsync<SchemaException>(() => With(database, version).MigrateAsync());

        Assert.Equal(SchemaFault.Database, failed.Fault);
        Assert.DoesNotContain('\n', failed.Message);
        Assert.Equal(before, State(database));
        Assert.Equal(KnownVersions.Newest, database.Migrator.Inspect().Version);
    }

    [Theory]
    [MemberData(nameof(DumpedDatabase.EfVersions), MemberType = typeof(DumpedDatabase))]
    public async Task Migrate_VersionFailsInTheRunThatAdopts_LeavesTheDatabaseOfEf(string ef)
    {
        using var database = new DumpedDatabase(ef);
        var rows = database.Table("SELECT * FROM usage_events");

        await Assert.ThrowsAsync<SchemaException>(() => With(database, typeof(FailsHalfWay)).MigrateAsync());

        Assert.Equal(ef, database.Migrator.Inspect().Version);
        Assert.Equal(rows, database.Table("SELECT * FROM usage_events"));
        Assert.Equal("1", database.Table("SELECT count(*) FROM sqlite_master WHERE name = 'alert_rules'"));
        Assert.Equal(ef, (await database.Migrator.MigrateAsync()).AdoptedFrom);
    }

    [Fact]
    public async Task Migrate_VersionFailsInANewFile_LeavesItEmpty()
    {
        using var database = new DumpedDatabase();
        await Assert.ThrowsAsync<SchemaException>(() => With(database, typeof(FailsHalfWay)).MigrateAsync());
        Assert.False(database.Migrator.Inspect().Exists);
        Assert.NotEmpty((await database.Migrator.MigrateAsync()).Versions);
    }

    private static SchemaMigrator With(DumpedDatabase database, Type version) =>
        new(database.Store) { Catalogue = new([.. SchemaCatalogue.Current.MigrationTypeCandidates, version]) };

    private static string State(DumpedDatabase database) =>
        database.Schema() + database.Table("SELECT * FROM schema_versions") + database.Table("SELECT count(*) FROM audit_log_entries");

    [Migration(299901010000, "malformed")]
    public sealed class Malformed : ForwardOnlyMigration
    {
        public override void Up() => Execute.Sql("CREATE TABEL nothing (id INTEGER)");
    }

    [Migration(299901010001, "fails_half_way")]
    public sealed class FailsHalfWay : ForwardOnlyMigration
    {
        public override void Up()
        {
            Create.Table("half").WithColumn("id").AsInt64().PrimaryKey("pk_half");
            Execute.Sql("INSERT INTO half VALUES (1)");
            Execute.Sql("INSERT INTO nowhere VALUES (1)");
        }
    }

    [Migration(299901010002, "breaks_references")]
    public sealed class BreaksReferences : ForwardOnlyMigration
    {
        public override void Up() => Execute.Sql("DELETE FROM organizations");
    }
}
