using Helicarrier.Domain;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>What becomes of a file under an open writer. Where a file cannot be taken away while it is open, none of this can happen.</summary>
public sealed class FileGuardTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    private string Path => _database.Store.Path;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        Skip.If(OperatingSystem.IsWindows(), "An open file cannot be taken away.");
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [SkippableFact]
    public async Task Write_NothingHappenedToTheFile_IsWritten()
    {
        await using var writer = _database.Writer();
        await AddAsync(writer, "first");
        await AddAsync(writer, "second");
        Assert.Null(_database.Store.Look());
        Assert.Equal(["first", "second"], _database.Stored.Audit.Select(entry => entry.Action));
    }

    [SkippableFact]
    public async Task Write_FileWasRemoved_IsRefusedAndMakesNone()
    {
        await using var writer = _database.Writer();
        await AddAsync(writer, "first");
        foreach (var file in (string[])[Path, Path + "-wal", Path + "-shm"]) File.Delete(file);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(writer, "second"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(writer, "third"));

        Assert.Contains("was removed", _database.Store.Fault, StringComparison.Ordinal);
        Assert.False(File.Exists(Path));
    }

    [SkippableFact]
    public async Task Write_AnotherFileTookItsPlace_IsRefusedAndTheOtherStaysAsItWas()
    {
        var other = Path + ".other";
        SqliteDatabase.WriteMigrated(other);
        var content = await File.ReadAllBytesAsync(other);
        await using var writer = _database.Writer();
        await AddAsync(writer, "first");
        File.Move(other, Path, overwrite: true);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(writer, "second"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(writer, "third"));
        Assert.Throws<StoreUnavailableException>(() => _database.Store.OpenForReading());
        await using var context = _database.CreateContext();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => context.AuditLogEntries.ToListAsync());

        Assert.Contains("is not the one", _database.Store.Fault, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(Path));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(8192)]
    public async Task Write_FileWasCut_IsRefused(long length)
    {
        await using var writer = _database.Writer();
        await AddAsync(writer, "first");
        await using (var file = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) file.SetLength(length);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(writer, "second"));
        Assert.Contains($"to {length} bytes", _database.Store.Fault, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_DamageWasMet_IsRefused(bool byContext)
    {
        // Nothing but the write itself may come upon the damage: the search index is left behind.
        await using var writer = _database.Writer(options: new() { PauseBeforeIndexing = TimeSpan.FromHours(1) });
        await AddAsync(writer, "first");
        await using (var file = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xFF, (int)file.Length - 4096).ToArray());
        }

        // The writer has what it needs in its memory; others read the file.
        SqliteConnection.ClearAllPools();
        if (byContext)
        {
            await using var context = _database.Store.CreateContext();
            await Assert.ThrowsAsync<SqliteException>(() => context.IngestQuarantine.ToListAsync());
        }
        else
        {
            Assert.Throws<SqliteException>(() => _database.Store.OpenAnew());
        }

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(writer, "second"));
        Assert.Contains(_database.Store.Damage!, refused.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("UPDATE store_heartbeat SET beat_count = beat_count - 1", "read back")]
    [InlineData("DELETE FROM store_heartbeat", "read back")]
    [InlineData("DROP TABLE store_heartbeat", "no such table")]
    public async Task Write_BeatThatWasAcknowledgedIsGone_IsRefused(string loss, string reason)
    {
        await using var writer = _database.Writer();
        var beat = await writer.WriteAsync(transaction => transaction.Heartbeat.Beat());
        await using (var connection = _database.Store.Open())
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = loss;
            await command.ExecuteNonQueryAsync();
        }

        _ = Record.Exception(() => new HeartbeatReader(_database.Store).Read(beat!.Value));

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(writer, "second"));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(8192)]
    public async Task Write_LogWasCut_IsRefused(long length)
    {
        await using var writer = _database.Writer();
        await AddAsync(writer, "first");
        await AddAsync(writer, "second");
        await using (var file = new FileStream(Path + "-wal", FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) file.SetLength(length);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(writer, "third"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(writer, "fourth"));
        Assert.Contains($"to {length} bytes", _database.Store.Fault, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Lock_TheSameFileByALink_IsHeld()
    {
        var link = Path + ".link";
        File.CreateSymbolicLink(link, Path);
        using var first = new HostLock(Path);
        using var second = new HostLock(link);

        Assert.True(first.TryTake());
        Assert.False(second.TryTake());
        Assert.Equal(Path, new SqliteStore(link).Path);
    }

    [SkippableFact]
    public async Task Write_LogWasRemoved_IsRefusedAndWhatWasAcknowledgedIsKept()
    {
        await using (var writer = _database.Writer())
        {
            await AddAsync(writer, "first");
            File.Delete(Path + "-wal");
            await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(writer, "second"));
            Assert.Contains("The log", _database.Store.Fault, StringComparison.Ordinal);
        }

        await using var again = new HelicarrierApp { DatabasePath = Path };
        Assert.Equal(["first"], again.Stored.Audit.Select(entry => entry.Action));
    }

    private static Task<bool> AddAsync(StoreWriter writer, string action) => writer.WriteAsync(transaction =>
    {
        transaction.Audit.Add(OrganizationId.Default, ActorType.Service, "test", action, "");
        return true;
    });
}
