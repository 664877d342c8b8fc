using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helicarrier.Persistence.Writing;

/// <summary>
/// One prepared statement, kept for the life of its connection. Parameters are <c>@0, @1, …</c> in order. It goes to the
/// engine directly, except for <see cref="Query"/>: looking up forty parameters by name for every row took longer than the row.
/// </summary>
internal sealed class Statement : IDisposable
{
    // Its type names a version of the engine's binding that cannot be referenced here (docs/adr/0005), so the compiler may
    // not see it; at run time it is the one we have.
    private static readonly PropertyInfo Handle = typeof(SqliteConnection).GetProperty("Handle")!;

    private readonly SqliteConnection _connection;
    private readonly string _sql;
    private readonly int _parameters;
    private sqlite3? _engine;
    private sqlite3_stmt? _prepared;
    private int[] _places = [];
    private DbCommand? _command;

    public Statement(DbConnection connection, string sql, int parameters)
    {
        _connection = (SqliteConnection)connection;
        _sql = sql;
        _parameters = parameters;
    }

    /// <summary>Runs it and returns the number of rows it touched.</summary>
    /// <exception cref="SqliteException">The engine refused it.</exception>
    public int Run(params ReadOnlySpan<object?> values)
    {
        using var row = Start(values);
        var before = raw.sqlite3_total_changes(_engine!);
        while (row.Read())
        {
            // Rows of a RETURNING clause that nobody asked for.
        }

        return raw.sqlite3_total_changes(_engine!) - before;
    }

    /// <summary>Runs an insert and returns the key of the row.</summary>
    public long Insert(params ReadOnlySpan<object?> values)
    {
        Run(values);
        return raw.sqlite3_last_insert_rowid(_engine!);
    }

    /// <summary>Runs it and returns the whole number in the first column of the first row; null when there is none.</summary>
    /// <exception cref="SqliteException">The engine refused it.</exception>
    public long? Scalar(params ReadOnlySpan<object?> values)
    {
        using var row = Start(values);
        var found = row.Read() ? row.Number(0) : null;
        while (row.Read())
        {
            // To its end: an insert with a RETURNING clause is done only then.
        }

        return found;
    }

    /// <summary>Runs it for its rows. They are the caller's to dispose before the statement is run again.</summary>
    public StatementRows Start(params ReadOnlySpan<object?> values)
    {
        var engine = _engine ??= (sqlite3)Handle.GetValue(_connection)!;
        var statement = _prepared ??= Prepare(engine);
        for (var i = 0; i < values.Length; i++)
            if (_places[i] > 0) Check(engine, Bind(statement, _places[i], values[i]));
        return new(engine, statement);
    }

    /// <summary>
    /// As <see cref="Start"/>, for code that reads the same rows on other connections too. The reader is the caller's to dispose.
    /// </summary>
    public DbDataReader Query(params ReadOnlySpan<object?> values)
    {
        var command = _command ??= Create();
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteReader();
    }

    public void Dispose()
    {
        _prepared?.Dispose();
        _command?.Dispose();
    }

    private sqlite3_stmt Prepare(sqlite3 engine)
    {
        Check(engine, raw.sqlite3_prepare_v2(engine, _sql, out var statement));
        // A number may stand in the text out of order or twice; its place is what the engine gave it.
        _places = new int[_parameters];
        for (var i = 0; i < _parameters; i++)
            _places[i] = raw.sqlite3_bind_parameter_index(statement, "@" + i.ToString(CultureInfo.InvariantCulture));
        return statement;
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

    internal static void Check(sqlite3 engine, int outcome)
    {
        if (outcome == raw.SQLITE_OK) return;
        var message = raw.sqlite3_errmsg(engine).utf8_to_string();
        throw new SqliteException($"SQLite Error {outcome & 0xFF}: '{message}'.", outcome & 0xFF, raw.sqlite3_extended_errcode(engine));
    }

    private SqliteCommand Create()
    {
        var command = _connection.CreateCommand();
        command.CommandText = _sql;
        for (var i = 0; i < _parameters; i++)
            command.Parameters.Add(new() { ParameterName = "@" + i.ToString(CultureInfo.InvariantCulture) });
        return command;
    }
}
