using SQLitePCL;

namespace Helicarrier.Persistence.Writing;

/// <summary>The rows of a running <see cref="Statement"/>, one at a time; disposing makes the statement ready for its next run.</summary>
internal readonly ref struct StatementRows(sqlite3 engine, sqlite3_stmt statement)
{
    /// <summary>Steps to the next row.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The engine refused it.</exception>
    public bool Read()
    {
        var outcome = raw.sqlite3_step(statement);
        if (outcome == raw.SQLITE_ROW) return true;
        if (outcome != raw.SQLITE_DONE) Statement.Check(engine, outcome);
        return false;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>A whole number; 0 for null.</summary>
    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(statement, column);

    public long? Number(int column) => IsNull(column) ? null : Int64(column);

    public string String(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public string? Text(int column) => IsNull(column) ? null : String(column);

    public byte[]? Bytes(int column) => IsNull(column) ? null : raw.sqlite3_column_blob(statement, column).ToArray();

    /// <summary>A moment kept as UTC milliseconds.</summary>
    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Int64(column));

    public void Dispose() => raw.sqlite3_reset(statement);
}
