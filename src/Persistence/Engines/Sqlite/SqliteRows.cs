using SQLitePCL;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>The rows of a <see cref="SqliteStatement"/>: one object for all its runs.</summary>
internal sealed class SqliteRows(sqlite3 engine, sqlite3_stmt statement, FileGuard file) : Rows
{
    public override bool Read()
    {
        var outcome = raw.sqlite3_step(statement);
        if (outcome == raw.SQLITE_ROW) return true;
        if (outcome != raw.SQLITE_DONE) SqliteStatement.Check(engine, outcome, file);
        return false;
    }

    public override bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public override long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public override double Double(int column) => raw.sqlite3_column_double(statement, column);

    public override string String(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public override byte[] Blob(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public override void Dispose() => raw.sqlite3_reset(statement);

    protected override ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(statement, column);
}
