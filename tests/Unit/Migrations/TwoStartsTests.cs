using Helicarrier.Migrations;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Migrations;

public sealed class TwoStartsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("20261120124033_Initial")]
    public async Task Migrate_ManyAtOnce_OneDoesItAndAllComeUp(string? dump)
    {
        using var database = new DumpedDatabase(dump);
        var changes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => database.Migrator.MigrateAsync())));

        Assert.Single(changes, change => change.Versions.Count > 0);
        Assert.True(database.Migrator.Inspect().IsCurrent);
        Assert.Equal("1", database.Table("SELECT count(*) FROM audit_log_entries WHERE action = 'schema.up'"));
        Assert.Equal($"{KnownVersions.Names.Count}", database.Table("SELECT count(*) FROM schema_versions"));
    }

    [Fact]
    public async Task Inspect_WhileAnotherMigrates_SeesItWholeOrNotAtAll()
    {
        for (var round = 0; round < 5; round++)
        {
            using var database = new DumpedDatabase("20261120124033_Initial");
            var migration = Task.Run(() => database.Migrator.MigrateAsync());
            while (!migration.IsCompleted)
            {
                var seen = database.Migrator.Inspect();
                Assert.True(seen.IsCurrent || seen.EfVersion is not null);
            }

            Assert.NotEmpty((await migration).Versions);
        }
    }

    [Fact]
    public async Task Take_SomebodyHoldsItForHalfAMinute_GivesUpWithOneLine()
    {
        using var database = new DumpedDatabase();
        var time = new ManualTimeProvider();
        await using var held = await SchemaGuard.TakeAsync(database.Store.Path, time, CancellationToken.None);

        var waits = SchemaGuard.TakeAsync(database.Store.Path, time, CancellationToken.None);
        Assert.False(waits.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(31));

        var refused = await Assert.ThrowsAsync<SchemaException>(() => waits);
        Assert.Equal($"Another process is changing the schema of {database.Store.Path}.", refused.Message);
    }

    [Fact]
    public async Task Take_HolderLetsGo_GoesOn()
    {
        using var database = new DumpedDatabase();
        var time = new ManualTimeProvider();
        var held = await SchemaGuard.TakeAsync(database.Store.Path, time, CancellationToken.None);
        var waits = SchemaGuard.TakeAsync(database.Store.Path, time, CancellationToken.None);
        await held.DisposeAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        await (await waits).DisposeAsync();
    }
}
