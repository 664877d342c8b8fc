using Helicarrier.Services.Backups;
using Helicarrier.Tests.Unit.Migrations;

namespace Helicarrier.Tests.Unit.Services.Backups;

public sealed class BackupMakerTests : IAsyncLifetime
{
    private readonly BackupWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void Make_StoreInUse_HoldsDatabaseKeysAndManifest()
    {
        var made = _world.Maker.Make(_world.Backups, CancellationToken.None);

        Assert.Equal("helicarrier-20261120-143207", Path.GetFileName(made.Folder));
        Assert.Equal(["store.db", "keys/key-1.xml"], made.Manifest.Files.Select(file => file.Name));
        Assert.Equal(3, made.Manifest.Contents.Rows["audit_log_entries"]);
        Assert.Equal(KnownVersions.Newest, made.Manifest.Contents.Schema);
        Assert.Equal(["keys", "manifest.json", "store.db"], Directory.GetFileSystemEntries(made.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(made.Manifest.Contents.Rows, _world.Check(made.Folder).Contents.Rows);
    }

    [Theory]
    [InlineData(-25, false)]
    [InlineData(-23, true)]
    public void Make_AnEarlierOneWasKilled_IsRemovedAfterADay(int hours, bool kept)
    {
        var abandoned = Directory.CreateDirectory(Path.Combine(_world.Backups, ".helicarrier-20261119-143207.1.unfinished")).FullName;
        File.WriteAllText(Path.Combine(abandoned, "store.db"), "");
        Directory.SetLastWriteTimeUtc(abandoned, new DateTime(2026, 11, 20, 14, 32, 7, DateTimeKind.Utc).AddHours(hours));

        _world.Make();

        Assert.Equal(kept, Directory.Exists(abandoned));
    }

    [SkippableFact]
    public void Make_Files_AreThisUsersAlone()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes of Unix");
        if (OperatingSystem.IsWindows()) return;
        var folder = _world.Make();
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(folder));
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            Assert.Equal((file, (UnixFileMode)0b110_000_000), (file, File.GetUnixFileMode(file)));
        }
    }

    [Fact]
    public async Task Make_WhileOthersWrite_IsOfOneMomentAndKeepsNobodyWaiting()
    {
        await using var writer = _world.Writer();
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var load = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await BackupWorld.AddAsync(writer, "during");
                if (i == 10) started.SetResult();
            }
        });
        await started.Task;
        var before = writer.Commits;

        // A copy that began anew with every commit would not end here.
        for (var i = 0; i < 3; i++)
        {
            _world.Time.Advance(TimeSpan.FromSeconds(1));
            _world.Check(_world.Make());
        }
        await stop.CancelAsync();
        await load;

        Assert.True(writer.Commits > before);
    }

    [Fact]
    public void Make_TwiceInASecond_RefusesTheSecondAndKeepsTheFirst()
    {
        var folder = _world.Make();
        Assert.Contains("exists already", Assert.Throws<BackupException>(_world.Make).Message, StringComparison.Ordinal);
        _world.Check(folder);
    }

    [Fact]
    public void Make_Stopped_LeavesNothing()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => _world.Maker.Make(_world.Backups, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFileSystemEntries(_world.Backups));
    }

    [Fact]
    public void Make_DirectoryIsAFile_SaysSo()
    {
        File.WriteAllText(_world.Backups, "");
        Assert.StartsWith("The backup could not be made: ", Assert.Throws<BackupException>(_world.Make).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("helicarrier-20261120-143207", true)]
    [InlineData("helicarrier-20261120-143207/..", false)]
    [InlineData("helicarrier-20261340-143207", false)]
    [InlineData("../helicarrier-20261120-143207", false)]
    [InlineData("..", false)]
    [InlineData("", false)]
    public void IsOne_Name_IsOursOrNot(string name, bool isOne) => Assert.Equal(isOne, BackupName.IsOne(name));
}
