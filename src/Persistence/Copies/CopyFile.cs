using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Engines.Sqlite;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Persistence.Copies;

/// <summary>
/// The second SQLite file that closed buckets are copied to. The store does not lean on it: it may be locked, damaged, full or gone at any
/// moment, so no connection to it outlives the work that it was opened for.
/// </summary>
/// <param name="path">Absolute.</param>
/// <param name="prepare">Makes the file where there is none and brings it to this program's schema.</param>
public sealed class CopyFile(string path, Func<SqliteStore, CancellationToken, Task> prepare)
{
    /// <summary>How long a reader waits for a lock, seconds: pages and reports then read the store.</summary>
    private const int Patience = 1;

    /// <summary>Absolute path of the file.</summary>
    public string Path { get; } = StorePath.Of(path);

    /// <summary>Whether there is a file.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>Makes the file where there is none and brings it to this program's schema.</summary>
    /// <exception cref="Exception">It cannot be used; <see cref="CopyFault.Of"/> says why.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => prepare(Store(), cancellationToken);

    /// <summary>A connection that reads at one moment until it is disposed. Changes nothing in a file of another program.</summary>
    /// <exception cref="System.Data.Common.DbException">It cannot be opened.</exception>
    internal StoreConnection OpenForReading()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = Patience,
        }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = FormattableString.Invariant($"PRAGMA busy_timeout={Patience * 1000}");
            command.ExecuteNonQuery();
            return new SqliteStoreConnection(connection, new(Path)).Pinned();
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection that writes, to a file that <see cref="PrepareAsync"/> has brought to the schema.</summary>
    internal StoreConnection OpenForWriting() => Store().OpenForWriting();

    private SqliteStore Store() => new(Path, pools: false);
}
