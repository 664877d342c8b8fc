using System.Text.Json;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Cli;

public sealed class BackupCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-backup-").FullName;

    private string Database => Path.Combine(_directory, "h.db");

    private string Other => Path.Combine(_directory, "other", "h.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task BackupCheckRestore_WholeWay_EndsInTheSameDatabase()
    {
        SqliteDatabase.WriteMigrated(Database);
        var (code, output, error) = await CommandLine.RunAsync("backup", "--db", Database, "--to", Path.Combine(_directory, "b"), "--json");
        Assert.Equal((0, ""), (code, error));
        var made = JsonDocument.Parse(output).RootElement;
        var folder = made.GetProperty("path").GetString()!;

        Assert.Equal(0, (await CommandLine.RunAsync("backup", "check", folder)).Code);
        Assert.Equal(0, (await CommandLine.RunAsync("restore", folder, "--db", Other)).Code);
        Assert.Equal(1, (await CommandLine.RunAsync("restore", folder, "--db", Other)).Code);
        Assert.Equal(0, (await CommandLine.RunAsync("restore", folder, "--db", Other, "--replace")).Code);
        Assert.Equal(0, (await CommandLine.RunAsync("db", "verify", "--db", Other)).Code);
        Assert.Equal(
            made.GetProperty("manifest").GetProperty("contents").GetProperty("holdings").GetProperty("storeId").GetString(),
            StoreMarker.Read(Other)!.Holds.StoreId);
    }

    [Fact]
    public async Task Check_Damaged_ExitsTwo()
    {
        SqliteDatabase.WriteMigrated(Database);
        var (_, output, _) = await CommandLine.RunAsync("backup", "--db", Database, "--json");
        var folder = JsonDocument.Parse(output).RootElement.GetProperty("path").GetString()!;
        Assert.StartsWith(Path.Combine(_directory, "backups"), folder, StringComparison.Ordinal);
        await File.AppendAllTextAsync(Path.Combine(folder, "store.db"), "x");
        var (code, _, error) = await CommandLine.RunAsync("backup", "check", folder);
        Assert.Equal(2, code);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Backup_NoDatabase_ExitsTwoAndMakesNone()
    {
        Assert.Equal(2, (await CommandLine.RunAsync("backup", "--db", Database)).Code);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task Forget_AfterALoss_MovesTheMarkerAside()
    {
        new StoreMarker(new("a", 3, 3, 3), 10, DateTimeOffset.UnixEpoch, "test").Write(Database);
        Assert.Equal(1, (await CommandLine.RunAsync("db", "forget", "--db", Database)).Code);
        Assert.NotNull(StoreMarker.Read(Database));

        var (code, output, _) = await CommandLine.RunAsync("db", "forget", "--db", Database, "--yes");

        Assert.Equal(0, code);
        Assert.Contains(".marker.forgotten-", output, StringComparison.Ordinal);
        Assert.Null(StoreMarker.Read(Database));
    }

    [Fact]
    public async Task Forget_AHostHasItOpen_IsRefused()
    {
        new StoreMarker(new("a", 3, 3, 3), 10, DateTimeOffset.UnixEpoch, "test").Write(Database);
        using var host = new HostLock(Database);
        Assert.True(host.TryTake());
        Assert.Equal(1, (await CommandLine.RunAsync("db", "forget", "--db", Database, "--yes")).Code);
        Assert.NotNull(StoreMarker.Read(Database));
    }

    [Fact]
    public async Task Status_EmptyPath_IsOneSentence()
    {
        var (code, _, error) = await CommandLine.RunAsync("db", "status", "--db", "");
        Assert.Equal((1, "--db must name a file, and '' does not."), (code, error.TrimEnd()));
    }
}
