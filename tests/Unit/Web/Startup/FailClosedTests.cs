using System.Net;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Startup;

/// <summary>Every reason not to be ready: alive, 503 on what needs the store, the reason by name, nothing written.</summary>
public sealed class FailClosedTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-shut-").FullName;

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows() && Directory.Exists(Path.Combine(_directory, "read-only")))
        {
            File.SetUnixFileMode(Path.Combine(_directory, "read-only"), (UnixFileMode)0b111_000_000);
        }
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Path_BelowAFile_IsShut()
    {
        var file = Path.Combine(_directory, "a-file");
        await File.WriteAllTextAsync(file, "not a directory");
        await AssertShutAsync(Path.Combine(file, "data", "helicarrier.db"), "path", file);
    }

    [Fact]
    public async Task Path_IsADirectory_IsShut()
    {
        var path = Directory.CreateDirectory(Path.Combine(_directory, "helicarrier.db")).FullName;
        await AssertShutAsync(path, "path", "is a directory");
    }

    [SkippableFact]
    public async Task Path_ReadOnlyDirectory_IsShut()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "The permissions of a directory do not bind this user.");
        var directory = Directory.CreateDirectory(Path.Combine(_directory, "read-only")).FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await AssertShutAsync(Path.Combine(directory, "helicarrier.db"), "path", "read-only");
    }

    // Binds every user, root too: the kernel's process file system takes no new directories.
    [SkippableFact]
    public async Task Path_FileSystemThatTakesNothing_IsShut()
    {
        Skip.IfNot(Directory.Exists("/proc/self"), "There is no /proc here.");
        await AssertShutAsync("/proc/helicarrier/helicarrier.db", "path", "/proc/helicarrier");
    }

    [Fact]
    public async Task File_NotADatabase_IsShutAndLeftAsItWas()
    {
        var path = Path.Combine(_directory, "helicarrier.db");
        var content = new string('x', 8192);
        await File.WriteAllTextAsync(path, content);
        await AssertShutAsync(path, "migrations", "is not a SQLite database");
        Assert.Equal(content, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task File_CorruptPage_IsShut()
    {
        var path = Migrated();
        await using (var stream = File.OpenWrite(path))
        {
            // The root of the schema table: the header stays that of a database.
            stream.Position = 100;
            stream.Write(new byte[3900].AsSpan());
        }

        await AssertShutAsync(path, "migrations", "corrupt");
    }

    [Fact]
    public async Task Schema_NewerThanTheProgram_IsShut()
    {
        var path = Migrated();
        Execute(path, "INSERT INTO schema_versions VALUES (299912310000, '2999-12-31', 'from_the_future')");
        await AssertShutAsync(path, "migrations", "299912310000_from_the_future");
    }

    [Fact]
    public async Task Schema_OfAnotherProgram_IsShutAndLeftAsItWas()
    {
        var path = Path.Combine(_directory, "helicarrier.db");
        Execute(path, "CREATE TABLE recipes (id INTEGER PRIMARY KEY)");
        await AssertShutAsync(path, "migrations", "another program");
        using var connection = new SqliteStore(path).Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(name) FROM sqlite_master";
        Assert.Equal("recipes", command.ExecuteScalar());
    }

    [Fact]
    public async Task Migration_PendingAndNotToBeApplied_IsShutAndNamesTheCommand()
    {
        var path = Path.Combine(_directory, "helicarrier.db");
        await AssertShutAsync(
            path, "migrations", KnownVersions.Pending, "check");
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Migration_OnePendingAndNotToBeApplied_IsShut()
    {
        var path = Migrated();
        await new Helicarrier.Migrations.SchemaMigrator(new(path)).DownAsync();
        await AssertShutAsync(path, "migrations", $"1 migration is pending: {KnownVersions.Newest}. Run `helicarrier db up`.", "check");
    }

    [Fact]
    public async Task Disk_Full_IsNotReadyThoughTheStoreIsOpen()
    {
        await using var app = new HelicarrierApp().With(services => services.AddSingleton<IDiskSpace>(new FullDisk()));
        await app.InitializeAsync();
        using var client = app.CreateKeyedClient();
        var ready = await client.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var failed = Assert.Single(await ReadyChecks.ReadAsync(ready), check => check.Status != "pass");
        Assert.Equal(("disk", "fail", "1 MiB free, 64 MiB needed"), (failed.Name, failed.Status, failed.Detail));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/logs")).StatusCode);
    }

    private static async Task AssertShutAsync(string path, string check, string detail, string migrate = "auto")
    {
        await using var app = new HelicarrierApp { DatabasePath = path }.Set("HELICARRIER_MIGRATE", migrate);
        Assert.False(await app.StartAsync());
        using var client = app.CreateKeyedClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz")).StatusCode);

        var ready = await client.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var failed = Assert.Single(await ReadyChecks.ReadAsync(ready), row => row.Status == "fail" && row.Name != "disk");
        Assert.Equal(check, failed.Name);
        Assert.Contains(detail, failed.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failed.Detail);
        Assert.DoesNotContain(HelicarrierApp.Secret, failed.Detail, StringComparison.Ordinal);

        foreach (var route in new[] { "/api/logs", "/api/v3/ledger", "/openapi/v1.json" })
        {
            var answer = await client.GetAsync(route);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        }

        var page = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("Helicarrier is not ready", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/css/base.css")).StatusCode);

        var said = app.Services.GetRequiredService<SystemPulse>().Recent(100);
        Assert.Single(said, entry => entry.Level == PulseLevel.Error && entry.Message.StartsWith("Not ready", StringComparison.Ordinal));
    }

    private string Migrated()
    {
        var path = Path.Combine(_directory, "helicarrier.db");
        SqliteDatabase.WriteMigrated(path);
        return path;
    }

    private static void Execute(string path, string sql)
    {
        Helicarrier.Persistence.PrivateFile.Make(path);
        var store = new SqliteStore(path);
        using (var connection = store.Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new(store.ConnectionString));
    }

    private sealed class FullDisk : IDiskSpace
    {
        public long? FreeBytes(string directory) => 1024 * 1024;
    }
}
