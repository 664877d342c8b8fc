using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>
/// A statement that goes to the engine directly: through the provider, looking up forty parameters by name for every row took
/// longer than the row.
/// </summary>
internal sealed class SqliteStatement(sqlite3 engine, string sql, FileGuard file) : Statement
{
    private sqlite3_stmt? _prepared;
    private SqliteRows? _rows;
    private int[] _places = [];

    public override int Run(params ReadOnlySpan<object?> values)
    {
        using var row = Begin(values);
        var before = raw.sqlite3_total_changes(engine);
        while (row.Read())
        {
            // Rows of a RETURNING clause that nobody asked for.
        }

        return raw.sqlite3_total_changes(engine) - before;
    }

    public override long Insert(params ReadOnlySpan<object?> values)
    {
        Run(values);
        return raw.sqlite3_last_insert_rowid(engine);
    }

    public override Rows Start(params ReadOnlySpan<object?> values) => Begin(values);

    public override void Dispose() => _prepared?.Dispose();

    /// <summary>Throws what the engine says of an outcome that is no success.</summary>
    internal static void Check(sqlite3 engine, int outcome, FileGuard file)
    {
        if (outcome == raw.SQLITE_OK) return;
        var message = raw.sqlite3_errmsg(engine).utf8_to_string();
        var exception = new SqliteException($"SQLite Error {outcome & 0xFF}: '{message}'.", outcome & 0xFF, raw.sqlite3_extended_errcode(engine));
        file.Met(exception);
        throw exception;
    }

    private SqliteRows Begin(ReadOnlySpan<object?> values)
    {
        var statement = _prepared ?? Prepare();
        for (var i = 0; i < values.Length; i++)
        {
            if (i < _places.Length && _places[i] > 0) Check(engine, Bind(statement, _places[i], values[i]), file);
        }

        return _rows!;
    }

    private sqlite3_stmt Prepare()
    {
        Check(engine, raw.sqlite3_prepare_v2(engine, sql, out var statement), file);
        _places = Places(statement);
        _rows = new(engine, statement, file);
        return _prepared = statement;
    }

    // A number may stand in the text out of order, twice or not at all; its place is what the engine gave it.
    private static int[] Places(sqlite3_stmt statement)
    {
        var places = new List<int>();
        for (var place = 1; place <= raw.sqlite3_bind_parameter_count(statement); place++)
        {
            var number = int.Parse(raw.sqlite3_bind_parameter_name(statement, place).utf8_to_string().AsSpan(1), CultureInfo.InvariantCulture);
            while (places.Count <= number) places.Add(0);
            places[number] = place;
        }

        return [.. places];
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        double number => raw.sqlite3_bind_double(statement, place, number),
        _ => throw new ArgumentException($"No way to store a {value.GetType().Name}", nameof(value)),
    };
}
