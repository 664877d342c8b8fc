using Helicarrier.Persistence.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helicarrier.Persistence.Copies;

/// <summary>Why the analytics copy cannot be used, in one sentence for an operator.</summary>
public static class CopyFault
{
    /// <summary>The file was there, and is not.</summary>
    public const string Gone = "The analytics copy is gone: the next run of the roll-up makes it anew.";

    /// <summary>What lies there was copied from another store.</summary>
    public const string Foreign =
        "The analytics copy is of another store, and nothing is copied into it: name another file, or move it away to have it made anew.";

    private const string Unwritable = "The analytics copy cannot be made or written: ";

    /// <summary>Of what was thrown while it was opened, read or written.</summary>
    public static string Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException sqlite && Of(sqlite) is { } fault) return fault;
            if (cause is StoreUnavailableException) return cause.Message;
            if (cause is IOException or UnauthorizedAccessException) return Unwritable + Line(cause.Message);
        }

        return "The analytics copy cannot be used: " + Line(exception.Message);
    }

    private static string? Of(SqliteException exception) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "The analytics copy is locked by another program.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            "The analytics copy is damaged or no SQLite database: move it away, and the next run of the roll-up makes it anew.",
        raw.SQLITE_FULL => "The disk under the analytics copy is full.",
        raw.SQLITE_CANTOPEN => "The analytics copy cannot be opened: check that its directory exists and may be written.",
        raw.SQLITE_READONLY => "The analytics copy may not be written.",
        _ => null,
    };

    private static string Line(string message) => message.ReplaceLineEndings(" ");
}
