using Helicarrier.Persistence.Reading;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>
/// Copies a database while others write to it, page by page, as it was at one moment. The reading transaction is what keeps the
/// moment: without it the engine would begin the copy anew after every commit. See docs/adr/0033.
/// </summary>
internal static class SqliteCopy
{
    /// <summary>8 MiB of pages: how much is copied before somebody can stop it.</summary>
    private const int PagesInAStep = 2048;

    /// <summary>Copies a database into a file that must not exist yet.</summary>
    /// <param name="source">Of the database; nobody else's.</param>
    /// <param name="path">The file that is made, of this user alone.</param>
    /// <param name="cancellationToken">Ends the copy between two steps.</param>
    /// <returns>What the database held at that moment.</returns>
    public static StoreContents Make(SqliteConnection source, string path, CancellationToken cancellationToken)
    {
        using var moment = source.BeginTransaction(deferred: true);
        var contents = SqliteContents.Read(source);
        PrivateFile.Make(path);
        using var target = Connect(path, SqliteOpenMode.ReadWrite);
        Copy(source, target, cancellationToken);
        using var command = target.CreateCommand();

        // A copy lies still: without a log it is one file, and can be read where nothing can be written.
        command.CommandText = "PRAGMA journal_mode=DELETE";
        command.ExecuteNonQuery();
        return contents;
    }

    /// <summary>Opens a copy, looks through all of it and counts.</summary>
    /// <exception cref="StoreUnreadableException">It is damaged, or no database.</exception>
    public static StoreContents Read(string path)
    {
        try
        {
            using var connection = Connect(path, SqliteOpenMode.ReadOnly);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            var found = (string?)command.ExecuteScalar();
            return found is "ok" ? SqliteContents.Read(connection) : throw new StoreUnreadableException($"{path} is damaged: {found}");
        }
        catch (SqliteException exception)
        {
            throw new StoreUnreadableException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private static void Copy(SqliteConnection source, SqliteConnection target, CancellationToken cancellationToken)
    {
        using var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        int outcome;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            outcome = raw.sqlite3_backup_step(backup, PagesInAStep);
        }
        while (outcome == raw.SQLITE_OK);
        if (outcome != raw.SQLITE_DONE)
        {
            throw new SqliteException($"SQLite Error {outcome}: '{raw.sqlite3_errstr(outcome).utf8_to_string()}'.", outcome);
        }
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
