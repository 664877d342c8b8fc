using Helicarrier.Domain.Rollups;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Copies;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Services.Rollups;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.Unit.Services.Rollups;

/// <summary>The five days of <see cref="RollupWorld"/>, four of them closed, and an analytics copy beside their store.</summary>
internal sealed class CopyWorld : IAsyncDisposable
{
    private CopyWorld(SqliteDatabase database, RollupWorld days)
    {
        (Database, Days) = (database, days);
        File = new(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(database.Store.Path)!, "analytics.db"), CopySchema.PrepareAsync);
    }

    public SqliteDatabase Database { get; }

    public RollupWorld Days { get; }

    public CopyFile File { get; }

    public string Path => File.Path;

    public CopyReader Reader => new(Database.Store, File);

    public CopyFacts Facts => Reader.Facts(RollupWorld.Org);

    /// <summary>As another process would have it: nothing is remembered between two runs.</summary>
    public CopyRun Copy => new(File, Reader, Database.Store, Days.Writer, Days.Time);

    public RollupRun Run => new(Days.Writer, new(Database.Store, Reader), Days.Time, Copy);

    public static async Task<CopyWorld> MakeAsync(SqliteDatabase database) => new(database, await RollupWorld.MakeAsync(database));

    public async Task<CopiedDays> RollAsync() => (await Run.RollAsync(RollupWorld.Org, static _ => { }, default)).Copied!;

    public Task<ReconciledDays> ReconcileAsync(bool all = true, bool repair = false) =>
        Run.ReconcileAsync(new(RollupWorld.Org, ActorType.User, "anna", all, repair), static _ => { }, default);

    /// <summary>Where the copy is not what the store's closed days are; empty is right.</summary>
    public IReadOnlyList<string> Differences() => StoredCopy.Differences(Days.Stored, ClosedDays.Before(Days.Time.GetUtcNow()), Rows);

    /// <summary>Writes past the program into the copy.</summary>
    public void Spoil(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public IReadOnlyList<string> Rows(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read()) found.Add(StoredCopy.Text([.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetValue)]));
        return found;
    }

    /// <summary>Takes the file away with all that the engine kept beside it.</summary>
    public void Remove()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"]) System.IO.File.Delete(Path + suffix);
    }

    /// <summary>A connection of another program. The caller's to dispose.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Foreign Keys=False");
        connection.Open();
        return connection;
    }

    public ValueTask DisposeAsync() => Days.DisposeAsync();
}
