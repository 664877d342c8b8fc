using System.Net;
using System.Text.RegularExpressions;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Startup;

public sealed partial class FirstStartTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("helicarrier-first-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Start_NoSecretConfigured_MakesOneShowsItOnceAndKeepsItsHashOnly()
    {
        var path = Path.Combine(_directory.FullName, "data", "helicarrier.db");
        string secret;
        await using (var first = new HelicarrierApp { DatabasePath = path }.Set("HELICARRIER_SECRET", null))
        {
            await first.InitializeAsync();
            var said = first.Console.ToString();
            secret = Assert.Single(Secrets().Matches(said)).Value;
            Assert.Contains("/login", said, StringComparison.Ordinal);
            using var client = first.CreateKeyedClient(secret);
            var logs = await client.GetAsync("/api/logs");
            Assert.Equal(HttpStatusCode.OK, logs.StatusCode);
            Assert.DoesNotContain(secret, await logs.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, await client.GetStringAsync("/readyz"), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(secret, Content(path), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, Content(path + "-wal"), StringComparison.Ordinal);

        await using var second = new HelicarrierApp { DatabasePath = path }.Set("HELICARRIER_SECRET", null);
        await second.InitializeAsync();
        Assert.Equal("", second.Console.ToString());
        using var again = second.CreateKeyedClient(secret);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/api/logs")).StatusCode);
    }

    [Fact]
    public async Task Start_AnotherSecretConfigured_ReplacesTheFormerOne()
    {
        var path = Path.Combine(_directory.FullName, "data", "helicarrier.db");
        await using (var first = new HelicarrierApp { DatabasePath = path }) await first.InitializeAsync();
        await using var second = new HelicarrierApp { DatabasePath = path }.Set("HELICARRIER_SECRET", "another-secret-entirely");
        await second.InitializeAsync();

        using var former = second.CreateKeyedClient(HelicarrierApp.Secret);
        using var now = second.CreateKeyedClient("another-secret-entirely");
        Assert.Equal(HttpStatusCode.Unauthorized, (await former.GetAsync("/api/logs")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await now.GetAsync("/api/logs")).StatusCode);
        Assert.Equal("", second.Console.ToString());
    }

    [Fact]
    public async Task Start_Ready_EveryCheckIsNamedAndPasses()
    {
        await using var app = new HelicarrierApp();
        await app.InitializeAsync();
        using var client = app.CreateKeyedClient(null);
        var answer = await client.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var checks = await ReadyChecks.ReadAsync(answer);
        Assert.Equal(
            ["path", "host", "file", "migrations", "secret", "writer", "reader", "integrity", "disk", "output"],
            checks.Select(check => check.Name));
        Assert.All(checks, check => Assert.Equal("pass", check.Status));
    }

    [Fact]
    public async Task Readyz_AnyStore_NamesTheEngine()
    {
        await using var app = new HelicarrierApp();
        await app.InitializeAsync();
        using var client = app.CreateClient();
        Assert.Contains(
            $"\"engine\":\"SQLite {Helicarrier.Persistence.Engines.Sqlite.SqliteStore.EngineVersion}\"",
            await client.GetStringAsync("/readyz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_KeyDirectory_IsForThisUserAlone()
    {
        await using var app = new HelicarrierApp();
        await app.InitializeAsync();
        var keys = Path.Combine(Path.GetDirectoryName(app.DatabasePath)!, "keys");
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
    }

    // The log beside the database goes with the last connection, which a pool may close at any moment.
    private static string Content(string path)
    {
        try
        {
            return System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path));
        }
        catch (FileNotFoundException) when (path.EndsWith("-wal", StringComparison.Ordinal))
        {
            return "";
        }
    }

    [GeneratedRegex("hc_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secrets();
}
