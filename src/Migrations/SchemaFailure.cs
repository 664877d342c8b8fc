using Helicarrier.Persistence.Engines.Sqlite;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations;

/// <summary>Turns what can go wrong with a database file into one line for an operator.</summary>
internal static class SchemaFailure
{
    public static SchemaException Of(SqliteStore store, Exception exception) => Sqlite(exception) switch
    {
        { } sqlite => new(Describe(store.Path, sqlite), exception)
        {
            Fault = sqlite.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY
                ? SchemaFault.Path
                : SchemaFault.Database,
        },
        _ => exception switch
        {
            IOException => OfPath($"The database path {store.Path} cannot be used: {exception.Message}", exception),
            UnauthorizedAccessException => OfPath($"The database path {store.Path} cannot be written: {exception.Message}", exception),
            _ => new(RolledBack(store.Path, exception), exception),
        },
    };

    private static string Describe(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => $"{path} is not a SQLite database, or it is encrypted or corrupt.",
        SQLitePCL.raw.SQLITE_CORRUPT => $"{path} is corrupt. Restore a backup.",
        SQLitePCL.raw.SQLITE_CANTOPEN => $"{path} cannot be opened. Check that the directory exists and may be written.",
        SQLitePCL.raw.SQLITE_READONLY => $"{path} is read-only.",
        SQLitePCL.raw.SQLITE_FULL => $"The disk under {path} is full.",
        SQLitePCL.raw.SQLITE_BUSY => $"{path} is locked by another process.",
        _ => RolledBack(path, exception),
    };

    private static SchemaException OfPath(string message, Exception exception) => new(message, exception) { Fault = SchemaFault.Path };

    private static string RolledBack(string path, Exception exception) => $"A migration of {path} failed and was rolled back: {exception.Message}";

    // FluentMigrator wraps what the engine says into the whole text of the script.
    private static SqliteException? Sqlite(Exception? exception)
    {
        while (exception is not null and not SqliteException) exception = exception.InnerException;
        return exception as SqliteException;
    }
}
