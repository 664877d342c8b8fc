using System.Globalization;
using Helicarrier.Persistence.Engines.Sqlite;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>
/// A client's own SQLite database, opened read-only beside the client that is writing to it. Queries are short, so the
/// client's own housekeeping never waits for a reader.
/// </summary>
internal sealed class ClientDatabase : IDisposable
{
    private const string LogSuffix = "-wal";

    private const string JournalSuffix = "-journal";

    private readonly SqliteConnection _connection;

    private ClientDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>The names of its tables.</summary>
    public required IReadOnlySet<string> Tables { get; init; }

    /// <summary>
    /// Opens it. A database with a write-ahead log cannot be opened in the ordinary way where this user may not write, as its engine keeps a file of its
    /// own beside it. Without such a log nothing is pending, and the file alone is read as it stands.
    /// </summary>
    /// <exception cref="SqliteException">It is locked, damaged or no database.</exception>
    /// <exception cref="IOException">What is written is in a log that cannot be read here.</exception>
    public static ClientDatabase Open(string path)
    {
        NativeSqlite.Start();
        try
        {
            return Open(new SqliteConnectionStringBuilder { DataSource = path });
        }
        catch (SqliteException e) when (IsUnopened(e) && File.Exists(path) && !MayBePending(path))
        {
            return Open(new SqliteConnectionStringBuilder { DataSource = new Uri(Path.GetFullPath(path)).AbsoluteUri + "?immutable=1" });
        }
        catch (SqliteException e) when (IsUnopened(e) && File.Exists(path) && MayBePending(path))
        {
            throw new IOException("what is written to its log (-wal) cannot be read here: its folder may not be written", e);
        }
    }

    /// <summary>The database as it is now, with its log: recent rows are in the log alone. Null when there is none.</summary>
    /// <param name="source">Whose it is.</param>
    /// <param name="path">The database or its log.</param>
    public static LogFile? At(string source, string path)
    {
        var file = new FileInfo(path.EndsWith(LogSuffix, StringComparison.Ordinal) ? path[..^LogSuffix.Length] : path);
        if (!file.Exists) return null;
        file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        if (!file.Exists) return null;
        var log = new FileInfo(file.FullName + LogSuffix);
        // An empty log says nothing, and the engine may make one for a reader.
        return log is { Exists: true, Length: > 0 }
            ? new(source, file.FullName, file.Length + log.Length, file.LastWriteTimeUtc > log.LastWriteTimeUtc ? file.LastWriteTimeUtc : log.LastWriteTimeUtc)
            : new(source, file.FullName, file.Length, file.LastWriteTimeUtc);
    }

    /// <summary>The same, and what keeps it from being found.</summary>
    /// <param name="source">Whose it is.</param>
    /// <param name="path">The database.</param>
    /// <param name="errors">Takes the path and the reason.</param>
    public static LogFile? Find(string source, string path, ICollection<string> errors)
    {
        if (At(source, path) is { } database) return database;
        if (PlaceTrouble.OfFile(path) is { } trouble) errors.Add(trouble);
        return null;
    }

    /// <summary>Whether a file name is that of the database or of its log.</summary>
    public static bool IsCalled(ReadOnlySpan<char> name, string database) =>
        name.StartsWith(database, StringComparison.Ordinal) && name[database.Length..] is "" or LogSuffix;

    /// <summary>A database and the log that holds what is not in it yet.</summary>
    public static IReadOnlyList<string> Files(string path) => [path, path + LogSuffix];

    /// <summary>What a scan throws in its place.</summary>
    public static IOException Unreadable(SqliteException e) => new(e.SqliteErrorCode is 5 or 6 ? "database is locked; it is read later" : e.Message, e);

    /// <summary>The same for any exception; null where it is not of the engine.</summary>
    public static IOException? Unreadable(Exception e) => e is SqliteException failure ? Unreadable(failure) : null;

    /// <summary>The columns of a table; none where there is no such table.</summary>
    public IReadOnlySet<string> Columns(string table) =>
        Query("SELECT name FROM pragma_table_info(@0)", row => row.GetString(0), table).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Those of some tables that hold what is asked of them. A database that has tables and none of these is of a layout that is not known; one without
    /// any table was not written to yet.
    /// </summary>
    /// <param name="wanted">Tables by name, each with the columns that are read.</param>
    /// <param name="trouble">Tables that are there and lack a column, in words; null when there are none.</param>
    /// <exception cref="IOException">None can be read.</exception>
    public IReadOnlyList<string> Readable(IReadOnlyDictionary<string, string[]> wanted, out string? trouble)
    {
        var lacking = new List<string>();
        var readable = new List<string>();
        foreach (var (table, columns) in wanted.Where(table => Tables.Contains(table.Key)))
        {
            var there = Columns(table);
            string[] missing = [.. columns.Where(column => !there.Contains(column))];
            if (missing.Length == 0)
            {
                readable.Add(table);
            }
            else
            {
                lacking.Add($"{table} without {string.Join(", ", missing)}");
            }
        }

        trouble = lacking.Count == 0 ? null : $"its layout is not known: {string.Join("; ", lacking)}";
        if (readable.Count > 0 || Tables.Count == 0) return readable;
        throw new IOException(trouble ?? $"its layout is not known: it has no table {string.Join(" and no table ", wanted.Keys)}");
    }

    /// <summary>Every row of a query. Values are named <c>@0</c>, <c>@1</c> and so on.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params object[] values) => Query(_connection, sql, map, values);

    public void Dispose() => _connection.Dispose();

    private static ClientDatabase Open(SqliteConnectionStringBuilder source)
    {
        // The timeout is how long a locked database is waited for: a second, then the next look tries again.
        (source.Mode, source.Pooling, source.DefaultTimeout) = (SqliteOpenMode.ReadOnly, false, 1);
        var connection = new SqliteConnection(source.ToString());
        try
        {
            connection.Open();
            return new(connection)
            {
                Tables = Query(connection, "SELECT name FROM sqlite_master WHERE type = 'table'", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal),
            };
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The engine could not open or make a file that it needs: SQLITE_READONLY or SQLITE_CANTOPEN.</summary>
    private static bool IsUnopened(SqliteException e) => e.SqliteErrorCode is 8 or 14;

    /// <summary>Whether a log beside it holds, or may hold, what is not in the file or is to be taken back: one that cannot be looked at may.</summary>
    private static bool MayBePending(string path) => new[] { path + LogSuffix, path + JournalSuffix }
        .Any(log => new FileInfo(log) is { Exists: true, Length: > 0 } || Directory.Exists(log));

    private static List<T> Query<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> map, params object[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue("@" + i.ToString(CultureInfo.InvariantCulture), values[i]);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }
}
