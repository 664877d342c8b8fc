using Helicarrier.Migrations;
using Helicarrier.Persistence.Copies;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Rollups;

/// <summary>Whatever becomes of the analytics copy, the roll-up goes on and says so; what is missing is copied once it can be.</summary>
public sealed class CopyFaultTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Run_AfterTheFileWasDeleted_MakesItAnew()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        await world.ReconcileAsync();
        world.Remove();

        Assert.Equal((CopyFault.Gone, 4L, false), (world.Facts.Fault, world.Facts.Waiting, world.Facts.IsReadable));
        Assert.Equal(CopyFault.Gone, world.Reader.LatestFault(RollupWorld.Org));
        Assert.False(await ReadsCopyAsync(world));
        var done = await world.RollAsync();
        Assert.Equal((4, null), (done.Days, done.Fault));
        Assert.Empty(world.Differences());
        Assert.True(await ReadsCopyAsync(world));
        Assert.Null(world.Reader.LatestFault(RollupWorld.Org));
    }

    [Fact]
    public async Task Run_WhileTheFileIsDeleted_FailsAndMakesItAnewTheNextTime()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        var done = (await world.Run.RollAsync(
            RollupWorld.Org,
            text =>
            {
                if (text == "copying 2026-09-12") world.Remove();
            },
            default)).Copied!;

        Assert.Equal(2, done.Days);
        Assert.Contains("was removed", done.Fault, StringComparison.Ordinal);
        Assert.Equal(4, (await world.RollAsync()).Days);
        Assert.Empty(world.Differences());
    }

    [Fact]
    public async Task Run_WhileAnotherProgramHoldsTheFile_GoesOnAndSaysSo()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        world.Days.Time.Advance(TimeSpan.FromMinutes(10));
        await world.Days.VoidAsync("done-1");
        using (var other = world.Connect())
        {
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            var done = await world.RollAsync();

            Assert.Equal((0, "The analytics copy is locked by another program."), (done.Days, done.Fault));
            Assert.Empty(world.Days.Drift());
            var facts = world.Facts;
            Assert.Equal((done.Fault, 1L, true), (facts.Fault, facts.Waiting, facts.IsReadable));
        }

        var next = await world.RollAsync();
        Assert.Equal((1, null), (next.Days, next.Fault));
        Assert.Empty(world.Differences());
        Assert.Null(world.Facts.Fault);
    }

    [Fact]
    public async Task Run_OfADamagedFile_LeavesItUntilItIsMovedAway()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        var bytes = await File.ReadAllBytesAsync(world.Path);
        bytes.AsSpan(0, bytes.Length / 2).Fill(0xA5);
        await File.WriteAllBytesAsync(world.Path, bytes);
        world.Days.Time.Advance(TimeSpan.FromMinutes(10));
        await world.Days.VoidAsync("done-1");
        var done = await world.RollAsync();

        Assert.Contains("is damaged", done.Fault, StringComparison.Ordinal);
        Assert.Empty(world.Days.Drift());
        Assert.Equal(bytes, await File.ReadAllBytesAsync(world.Path));
        var facts = world.Facts;
        Assert.Contains("is damaged", facts.Fault, StringComparison.Ordinal);
        Assert.Equal((0L, 4L, false), (facts.Days, facts.Waiting, facts.IsReadable));
        Assert.False(await ReadsCopyAsync(world));
        var reconciled = await world.ReconcileAsync();
        Assert.Equal((4, 0L), (reconciled.Days, reconciled.Wrong));
        Assert.Contains("is damaged", reconciled.CopyFault, StringComparison.Ordinal);

        world.Remove();
        Assert.Equal(4, (await world.RollAsync()).Days);
        Assert.Empty(world.Differences());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("database of another program")]
    [InlineData("store")]
    [InlineData("file of a newer version")]
    public async Task Run_OfAFileThatIsNoCopy_LeavesItAsItIs(string what)
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        switch (what)
        {
            case "text":
                await File.WriteAllTextAsync(world.Path, new string('x', 9_000));
                break;
            case "store":
                SqliteDatabase.WriteMigrated(world.Path);
                break;
            case "file of a newer version":
                await new CopyFile(world.Path, CopySchema.PrepareAsync).PrepareAsync(default);
                world.Spoil("INSERT INTO schema_versions VALUES (203001010000, '2030-01-01T00:00:00', 'later')");
                break;
            default:
                world.Spoil("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')");
                break;
        }

        var before = await File.ReadAllBytesAsync(world.Path);
        var done = await world.RollAsync();
        Assert.Equal(0, done.Days);
        Assert.Contains(
            what switch
            {
                "text" => "no SQLite database",
                "store" => "is a store and no analytics copy",
                "database of another program" => "of another program",
                _ => "is newer than this program",
            },
            done.Fault,
            StringComparison.Ordinal);
        Assert.False(await ReadsCopyAsync(world));
        Assert.NotNull(world.Facts.Fault);
        Assert.Equal(before, await File.ReadAllBytesAsync(world.Path));
        Assert.Empty(world.Days.Drift());
    }

    [Fact]
    public async Task Run_IntoTheCopyOfAnotherStore_LeavesItAsItIs()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        world.Spoil("UPDATE copy_of SET store_id = 'another'");
        world.Days.Time.Advance(TimeSpan.FromMinutes(10));
        await world.Days.VoidAsync("done-1");
        var before = world.Rows("SELECT * FROM usage_hourly_rollup");

        Assert.Equal(CopyFault.Foreign, (await world.RollAsync()).Fault);
        Assert.Equal(before, world.Rows("SELECT * FROM usage_hourly_rollup"));
        Assert.Equal((CopyFault.Foreign, false), (world.Facts.Fault, world.Facts.IsReadable));
        Assert.False(await ReadsCopyAsync(world));
    }

    [Fact]
    public async Task Run_WhereNoFileCanBe_SaysSo()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        var file = new CopyFile(Path.Combine(_database.Store.Path, "below", "analytics.db"), CopySchema.PrepareAsync);
        var reader = new CopyReader(_database.Store, file);
        var copy = new Helicarrier.Services.Rollups.CopyRun(file, reader, _database.Store, world.Days.Writer, world.Days.Time);
        await world.Days.RollAsync();
        var done = await copy.RunAsync(RollupWorld.Org, static _ => { }, default);

        Assert.StartsWith("The analytics copy cannot be made or written", done.Fault, StringComparison.Ordinal);
        Assert.Equal((done.Fault, done.Fault), (reader.Facts(RollupWorld.Org).Fault, reader.LatestFault(RollupWorld.Org)));
    }

    private async Task<bool> ReadsCopyAsync(CopyWorld world)
    {
        var found = await new RolledDayReader(_database.Store, world.Reader).FindAsync(RollupWorld.Org, new(2026, 9, 11));
        Assert.NotEmpty(found!.Usage);
        return found.IsOfCopy;
    }
}
