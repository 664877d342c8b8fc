using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Backups;
using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Backups;

public sealed class BackupRestorerTests : IAsyncLifetime
{
    private readonly BackupWorld _world = new();
    private readonly string _elsewhere = Directory.CreateTempSubdirectory("helicarrier-restored-").FullName;

    private string Target => Path.Combine(_elsewhere, "data", "helicarrier.db");

    public Task InitializeAsync() => _world.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        Directory.Delete(_elsewhere, recursive: true);
    }

    [Fact]
    public async Task Restore_Elsewhere_HoldsTheSameAndAHostStartsOnIt()
    {
        var report = Restore(_world.Wish(_world.Make(), Target));

        Assert.Equal((Target, null, 1), (report.Target, report.MovedAside, report.Keys));
        Assert.Equal("<key/>", await File.ReadAllTextAsync(Path.Combine(_elsewhere, "data", "keys", "key-1.xml")));
        Assert.Equal(report.Contents.Holdings, StoreMarker.Read(Target)!.Holds);
        await using var app = new HelicarrierApp { DatabasePath = Target };
        Assert.True(await app.StartAsync());
        Assert.Equal(3, app.Stored.Audit.Count(entry => entry.Action == "before"));
    }

    [Fact]
    public void Restore_TargetIsThere_IsRefusedAndLeftAsItWas()
    {
        var folder = _world.Make();
        Restore(_world.Wish(folder, Target));
        var before = File.ReadAllBytes(Target);
        var refused = Assert.Throws<BackupException>(() => Restore(_world.Wish(folder, Target)));
        Assert.Contains("--replace", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Target));
    }

    [Fact]
    public void Restore_Replace_MovesAsideWhatWasThere()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        foreach (var part in (string[])["", "-wal", ".marker"]) File.WriteAllText(Target + part, "former" + part);

        var report = Restore(_world.Wish(_world.Make(), Target) with { Replace = true });

        Assert.Equal(Target + ".replaced-20261120-143207", report.MovedAside);
        foreach (var part in (string[])["", "-wal", ".marker"]) Assert.Equal("former" + part, File.ReadAllText(report.MovedAside + part));
        Assert.False(File.Exists(Target + "-wal"));
    }

    [Fact]
    public void Restore_AHostHasTheTargetOpen_IsRefused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        using var host = new HostLock(Target);
        Assert.True(host.TryTake());
        var folder = _world.Make();
        var refused = Assert.Throws<BackupException>(() => Restore(_world.Wish(folder, Target) with { Replace = true }));
        Assert.Equal($"A host has {Target} open. Stop it first.", refused.Message);
    }

    [Fact]
    public void Restore_NewerSchema_IsRefusedAndMakesNothing()
    {
        var folder = _world.Make();
        var wish = _world.Wish(folder, Target) with { NewestSchema = "202611290100_drop_tables_without_code" };
        var refused = Assert.Throws<BackupException>(() => Restore(wish));
        Assert.Contains("newer than this program", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void Restore_DamagedBackup_MakesNothingAndMovesNothing()
    {
        var folder = _world.Make();
        File.AppendAllText(Path.Combine(folder, "store.db"), "x");
        Restore(_world.Wish(Second(), Target));
        var before = File.ReadAllBytes(Target);
        Assert.Throws<BackupException>(() => Restore(_world.Wish(folder, Target) with { Replace = true }));
        Assert.Equal(before, File.ReadAllBytes(Target));
        Assert.Equal(["helicarrier.db", "helicarrier.db.host-lock", "helicarrier.db.marker"],
            Directory.GetFiles(Path.GetDirectoryName(Target)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Restore_DatabaseFileInThePlaceOfAFolder_IsTaken()
    {
        var report = Restore(_world.Wish(Path.Combine(_world.Make(), "store.db"), Target));
        Assert.Equal((3, 0), (report.Contents.Rows["audit_log_entries"], report.Keys));
    }

    [Fact]
    public async Task Restore_DatabaseFileThatIsOpen_IsRefused()
    {
        await using var writer = _world.Writer();
        await BackupWorld.AddAsync(writer, "open");
        var refused = Assert.Throws<BackupException>(() => Restore(_world.Wish(_world.Store.Path, Target)));
        Assert.Contains("has a log beside it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_NoSuchBackup_SaysSo() =>
        Assert.True(Assert.Throws<BackupException>(() => Restore(_world.Wish(Path.Combine(_elsewhere, "none"), Target))).IsMissing);

    private string Second()
    {
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        return _world.Make();
    }

    private RestoreReport Restore(RestoreWish wish) => _world.Restorer.Restore(wish, CancellationToken.None);
}
