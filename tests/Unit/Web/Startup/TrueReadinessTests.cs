using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Startup;

/// <summary>A host whose files are taken away, shared or emptied: it says so, and takes nothing that it would lose.</summary>
public sealed class TrueReadinessTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-true-").FullName;

    private string DatabasePath => Path.Combine(_directory, "helicarrier.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task FileRemoved_UnderTheHost_IsNotReadyAndTakesNothing()
    {
        Skip.If(OperatingSystem.IsWindows(), "An open file cannot be taken away.");
        await using var app = new HelicarrierApp();
        await app.InitializeAsync();
        using var client = app.CreateKeyedClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/readyz")).StatusCode);
        File.Delete(app.DatabasePath);

        await AssertFailsAsync(client, "file", "was removed");
        var refused = await client.PostAsJsonAsync("/api/v3/keys", new { name = "new", scopes = new[] { "read" } });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.False(File.Exists(app.DatabasePath));
    }

    [Fact]
    public async Task SecondHost_OnTheSameFile_WaitsAndTakesOver()
    {
        var first = new HelicarrierApp { DatabasePath = DatabasePath };
        await first.InitializeAsync();
        await using var second = new HelicarrierApp { DatabasePath = DatabasePath };
        var open = second.StartAsync();
        using (var client = second.CreateKeyedClient())
        {
            await AssertFailsAsync(client, "host", $"process {Environment.ProcessId} on");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/api/logs")).StatusCode);
            await first.DisposeAsync();
            Assert.True(await open);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/readyz")).StatusCode);
        }
    }

    [Theory]
    [InlineData(true, "is not there, but held")]
    [InlineData(false, "is empty, but held")]
    public async Task Start_WhatHeldDataIsGone_IsRefusedAndMakesNothing(bool remove, string why)
    {
        await RunOnceAsync();

        // With the log: one that is left when something still reads at the host's end is played into the file, which then is not empty.
        foreach (var part in (string[])["", "-wal", "-shm"]) File.Delete(DatabasePath + part);
        if (!remove) await File.WriteAllTextAsync(DatabasePath, "");

        await using var app = new HelicarrierApp { DatabasePath = DatabasePath };
        Assert.False(await app.StartAsync());
        using var client = app.CreateKeyedClient();
        await AssertFailsAsync(client, "file", why);
        await AssertFailsAsync(client, "file", "helicarrier db forget --db " + DatabasePath);
        Assert.Equal(0, File.Exists(DatabasePath) ? new FileInfo(DatabasePath).Length : 0);
    }

    [Fact]
    public async Task Start_EmptyStoreInThePlaceOfOneThatHeldData_IsRefused()
    {
        await RunOnceAsync();

        // A log that is left would make the other store this one.
        foreach (var part in (string[])["", "-wal", "-shm"]) File.Delete(DatabasePath + part);
        SqliteDatabase.WriteMigrated(DatabasePath);
        await using var app = new HelicarrierApp { DatabasePath = DatabasePath };
        Assert.False(await app.StartAsync());
        using var client = app.CreateKeyedClient();
        await AssertFailsAsync(client, "file", "holds 0 sessions, 0 events and 0 keys, but held 0 sessions, 0 events and 1 keys");
    }

    [SkippableFact]
    public async Task Start_FileThatWasCutWasFilledUpWhenItWasClosed_IsRefused()
    {
        Skip.If(OperatingSystem.IsWindows(), "An open file cannot be cut.");
        long whole;
        await using (var app = new HelicarrierApp { DatabasePath = DatabasePath })
        {
            await app.InitializeAsync();
            using var client = app.CreateKeyedClient();
            await SendAsync(client, "old", 1_200); // more than the schema takes, so that what is cut away is rows
            using (var connection = app.Store.Open())
            using (var command = connection.CreateCommand())
            {
                command.CommandText = "PRAGMA wal_checkpoint(RESTART)";
                command.ExecuteNonQuery();
            }

            // What is written last lies behind what is cut away, so that the log makes the file as long as it was.
            await SendAsync(client, "new", 100);
            using var file = new FileStream(DatabasePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            whole = file.Length;
            file.SetLength(whole * 3 / 4);
        }

        // Whoever closes last copies the log into the file, which makes it as long as it was; who that is, or whether anybody does, is chance.
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new(new SqliteStore(DatabasePath).ConnectionString));
        using (var filled = new FileStream(DatabasePath, FileMode.Open, FileAccess.Write))
        {
            if (filled.Length < whole) filled.SetLength(whole);
        }

        await using var next = new HelicarrierApp { DatabasePath = DatabasePath };
        Assert.False(await next.StartAsync());
        using var other = next.CreateKeyedClient();
        await AssertFailsAsync(other, "file", "restore a backup");
    }

    [Fact]
    public async Task Start_AfterACleanStop_IsReadyAgain()
    {
        await RunOnceAsync();
        await using var app = new HelicarrierApp { DatabasePath = DatabasePath };
        Assert.True(await app.StartAsync());
    }

    [Fact]
    public async Task Integrity_DamageWasFound_IsNotReady()
    {
        await using var app = new HelicarrierApp();
        await app.InitializeAsync();
        app.Services.GetRequiredService<Integrity>().Found("row 3 missing from index", DateTimeOffset.UnixEpoch);
        using var client = app.CreateKeyedClient();
        await AssertFailsAsync(client, "integrity", "row 3 missing from index");
    }

    [SkippableFact]
    public async Task Files_OfAHost_AreThisUsersAlone()
    {
        Skip.If(OperatingSystem.IsWindows(), "modes of Unix");
        if (OperatingSystem.IsWindows()) return;
        await using var app = new HelicarrierApp { DatabasePath = DatabasePath }.WithDatabase();
        File.SetUnixFileMode(DatabasePath, (UnixFileMode)0b110_100_100);
        await app.InitializeAsync();
        using var client = app.CreateKeyedClient();
        await client.GetAsync("/readyz");

        foreach (var file in Directory.GetFiles(_directory))
        {
            Assert.Equal((file, (UnixFileMode)0b110_000_000), (file, File.GetUnixFileMode(file)));
        }
        Assert.Contains(DatabasePath + "-wal", Directory.GetFiles(_directory));
    }

    private static async Task SendAsync(HttpClient client, string name, int sessions)
    {
        var lines = Enumerable.Range(0, sessions)
            .Select(i => new { sessionId = $"{name}-{i}", agentId = "a", state = "success", startedAt = "2026-01-20T10:00:00Z" })
            .Select(session => JsonSerializer.Serialize(new { envelope_version = "v1", payload = new { session } }));
        var answer = await client.PostAsync("/api/v3/ingest/batch", new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task RunOnceAsync()
    {
        await using (var app = new HelicarrierApp { DatabasePath = DatabasePath }) await app.InitializeAsync();
        Assert.NotNull(StoreMarker.Read(DatabasePath));
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new(new SqliteStore(DatabasePath).ConnectionString));
    }

    private static async Task AssertFailsAsync(HttpClient client, string check, string detail)
    {
        var answer = await client.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var failed = Assert.Single(await ReadyChecks.ReadAsync(answer), row => row.Status == "fail");
        Assert.Equal(check, failed.Name);
        Assert.Contains(detail, failed.Detail, StringComparison.Ordinal);
    }
}
