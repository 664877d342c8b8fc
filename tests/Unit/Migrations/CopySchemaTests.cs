using Helicarrier.Migrations;
using Helicarrier.Persistence.Copies;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Migrations;

/// <summary>The analytics copy has versions of its own: whole, strict, and what the code writes.</summary>
public sealed class CopySchemaTests : IDisposable
{
    private readonly DumpedDatabase _copy = new();

    public void Dispose() => _copy.Dispose();

    [Fact]
    public async Task Prepare_Twice_ChangesNothingTheSecondTime()
    {
        var migrator = CopySchema.Of(_copy.Store);
        Assert.Equal(["202612021101_closed_buckets"], (await migrator.MigrateAsync()).Versions.Select(version => version.Name));
        var made = _copy.Table("SELECT sql FROM sqlite_master ORDER BY 1");
        await CopySchema.PrepareAsync(_copy.Store, default);

        Assert.Empty((await migrator.MigrateAsync()).Versions);
        Assert.Equal(made, _copy.Table("SELECT sql FROM sqlite_master ORDER BY 1"));
        Assert.Empty(migrator.Verify());
        Assert.Equal("wal", _copy.Table("PRAGMA journal_mode").Trim());
    }

    [Fact]
    public async Task Tables_OfTheCopy_AreStrictAndHaveWhatIsWritten()
    {
        await CopySchema.PrepareAsync(_copy.Store, default);
        Assert.Equal("schema_versions", _copy.Table("SELECT name FROM pragma_table_list WHERE NOT strict AND name NOT LIKE 'sqlite%'").Trim());
        foreach (var form in CopyForm.All)
        {
            var columns = _copy.Table($"SELECT name FROM pragma_table_info('{form.Store.Table}')").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(["organization_id", "day", .. form.Store.Keys, .. form.Store.Fields], columns);
        }
    }

    [Fact]
    public async Task Down_OfTheFirstVersion_IsRefusedAsOfAStore()
    {
        await CopySchema.PrepareAsync(_copy.Store, default);

        Assert.Equal(SchemaFault.Request, (await Assert.ThrowsAsync<SchemaException>(() => CopySchema.Of(_copy.Store).DownAsync())).Fault);
    }

    [Fact]
    public async Task Store_WhoseFileIsACopy_IsRefusedByName()
    {
        await CopySchema.PrepareAsync(_copy.Store, default);
        var refused = await Assert.ThrowsAsync<SchemaException>(() => _copy.Migrator.MigrateAsync());

        Assert.EndsWith("is an analytics copy and no store.", refused.Message, StringComparison.Ordinal);
    }
}
