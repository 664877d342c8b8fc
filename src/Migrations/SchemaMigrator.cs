using Helicarrier.Migrations.Adoption;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines.Sqlite;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations;

/// <summary>
/// Brings a SQLite file to this program's schema and back. A run is one transaction with its audit entry, so a failure or a
/// kill leaves the version before or the version after, never a half.
/// </summary>
public sealed class SchemaMigrator(SqliteStore store)
{
    /// <summary>The newest version that this program knows.</summary>
    public static SchemaVersion Latest => SchemaCatalogue.Current.Versions[^1];

    /// <summary>Who runs it, for the audit log.</summary>
    public string Actor { get; init; } = "startup";

    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal SchemaCatalogue Catalogue { get; init; } = SchemaCatalogue.Current;

    /// <summary>Applies what is missing, after whoever else does; or only looks whether something is.</summary>
    /// <param name="apply">False writes nothing.</param>
    /// <param name="cancellationToken">Ends the wait for another process; a run that began is finished.</param>
    /// <exception cref="SchemaException">As <see cref="MigrateAsync"/>; or something is pending and may not be applied.</exception>
    public async Task<SchemaChange> OpenAsync(bool apply, CancellationToken cancellationToken = default)
    {
        if (apply) return await MigrateAsync(cancellationToken);
        var state = Inspect();
        return state.IsCurrent ? SchemaChange.None : throw new SchemaException(state.PendingLine);
    }

    /// <summary>Applies what is missing, after whoever else does.</summary>
    /// <returns>What was done now; nothing when the schema was current.</returns>
    /// <exception cref="SchemaException">
    /// The path cannot be used, the file is no database, a newer or another program wrote it, or a version failed.
    /// </exception>
    public Task<SchemaChange> MigrateAsync(CancellationToken cancellationToken = default) => TellingWhyAsync(async () =>
    {
        MakeFile();
        if (Read() is { IsCurrent: true })
        {
            RequireWal();
            return SchemaChange.None;
        }

        await using var guard = await SchemaGuard.TakeAsync(store.Path, Time, cancellationToken);
        var state = Read();
        RequireWal();
        return state.IsCurrent ? SchemaChange.None : Run(state, Catalogue.Versions[^1]);
    });

    /// <summary>Takes versions back, newest first.</summary>
    /// <param name="target">The version to end at, by name or number; null takes back the newest alone.</param>
    /// <param name="cancellationToken">Ends the wait for another process.</param>
    /// <exception cref="SchemaException">
    /// There is no such version, it is the baseline that would go, or the schema is not what its versions give.
    /// </exception>
    public Task<SchemaChange> DownAsync(string? target = null, CancellationToken cancellationToken = default) => TellingWhyAsync(async () =>
    {
        if (!File.Exists(store.Path)) throw new SchemaException($"There is no database {store.Path}.") { Fault = SchemaFault.Path };
        await using var guard = await SchemaGuard.TakeAsync(store.Path, Time, cancellationToken);
        var state = Read();
        if (AtOneMoment(connection => Differences(state, connection)) is { Count: > 0 } differences)
        {
            throw new SchemaException(
                $"{store.Path} is not what its versions give: {string.Join("; ", differences)}. Nothing was taken back.") { Fault = SchemaFault.Difference };
        }

        return Run(state, SchemaTarget.Below(state, target));
    });

    /// <summary>How far the database is. Writes nothing.</summary>
    /// <exception cref="SchemaException">The file is no database, or a newer or another program wrote it.</exception>
    public SchemaState Inspect() => TellingWhy(() =>
    {
        RefuseDirectory();
        return File.Exists(store.Path) && new FileInfo(store.Path).Length > 0 ? ReadAnywhere() : SchemaInspector.Nothing(Catalogue);
    });

    /// <summary>What the pending versions would do. Writes nothing.</summary>
    /// <exception cref="SchemaException">As <see cref="Inspect"/>.</exception>
    public IReadOnlyList<PlannedVersion> Plan()
    {
        var state = Inspect();
        return TellingWhy(() => SchemaPlan.Of(state, Catalogue, File.Exists(store.Path) ? ConnectionString : "Data Source=:memory:"));
    }

    /// <summary>Where the schema is not what the applied versions give, one line for each object. Writes nothing.</summary>
    /// <exception cref="SchemaException">As <see cref="Inspect"/>.</exception>
    public IReadOnlyList<string> Verify() =>
        Inspect().Applied.Count == 0 ? [] : TellingWhy(() => AtOneMoment(connection => Differences(State(connection), connection)));

    private string ConnectionString { get; set; } =
        new SqliteConnectionStringBuilder(store.ConnectionString) { ForeignKeys = false, Pooling = false }.ToString();

    // A database with a log cannot be opened without a file beside it, even to read. Where none can be made nobody writes, so
    // one without a log is read as it lies.
    private SchemaState ReadAnywhere()
    {
        try
        {
            return Read();
        }
        catch (SqliteException exception) when (
            exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN && !File.Exists(store.Path + "-wal"))
        {
            ConnectionString = new SqliteConnectionStringBuilder(ConnectionString)
            {
                DataSource = new Uri(store.Path).AbsoluteUri + "?immutable=1",
                Mode = SqliteOpenMode.ReadOnly,
            }.ToString();
            return Read();
        }
    }

    private SchemaState Read() => AtOneMoment(State);

    private SchemaState State(SqliteConnection connection) => SchemaInspector.Read(connection, store.Path, Catalogue);

    // In one transaction: a migration that ends meanwhile is seen whole or not at all.
    private T AtOneMoment<T>(Func<SqliteConnection, T> read)
    {
        using var connection = Connect();
        using var moment = connection.BeginTransaction(deferred: true);
        return read(connection);
    }

    private SqliteConnection Connect()
    {
        EngineMinimum.Require(SqliteStore.EngineVersion);
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    private SchemaChange Run(SchemaState state, SchemaVersion target)
    {
        var adoption = new AdoptionRun(state.EfVersion, Actor, Time.GetUtcNow());
        using var session = new SchemaSession(ConnectionString, Catalogue, adoption);
        var run = new SchemaRun(session, adoption, Actor, Time.GetUtcNow(), Catalogue.IsStore);
        return run.To(state, target);
    }

    private List<string> Differences(SchemaState state, SqliteConnection connection)
    {
        if (state.Applied.Count == 0) return [];
        var gaps = Catalogue.Versions.Where(version => version.Number < state.Applied[^1].Number).Except(state.Applied)
            .Select(version => $"{version} is not recorded, though a later version is");
        return [.. gaps, .. SchemaObjects.Differences(SchemaObjects.Expected(Catalogue, state.Applied[^1]), SchemaObjects.Read(connection))];
    }

    private void MakeFile()
    {
        var directory = Path.GetDirectoryName(store.Path);
        if (!string.IsNullOrEmpty(directory)) Directory.CreateDirectory(directory);
        RefuseDirectory();
        PrivateFile.Make(store.Path);
    }

    private void RefuseDirectory()
    {
        if (Directory.Exists(store.Path))
        {
            throw new SchemaException($"The database path {store.Path} is a directory.") { Fault = SchemaFault.Path };
        }
    }

    private void RequireWal()
    {
        using var connection = store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        var mode = (string?)command.ExecuteScalar();
        if (!string.Equals(mode, "wal", StringComparison.OrdinalIgnoreCase))
        {
            throw new SchemaException($"{store.Path} cannot use write-ahead logging (journal mode is {mode}): its file system lacks shared memory.");
        }
    }

    private T TellingWhy<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is not SchemaException)
        {
            throw SchemaFailure.Of(store, exception);
        }
    }

    private async Task<T> TellingWhyAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is not SchemaException and not OperationCanceledException)
        {
            throw SchemaFailure.Of(store, exception);
        }
    }
}
