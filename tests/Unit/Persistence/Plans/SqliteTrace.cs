using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Helicarrier.Tests.Unit.Persistence.Plans;

/// <summary>
/// Hears every statement that SQLite runs on one file, whoever opens it: the writer's own statements and Entity Framework's
/// alike, as the product sends them.
/// </summary>
internal sealed class SqliteTrace : IDisposable
{
    private const uint StatementStarts = 1;
    private const uint StatementEnds = 2;
    private const int StepsOfTheMachine = 4;
    private static readonly byte[] Main = "main\0"u8.ToArray();

    private static readonly ConcurrentDictionary<string, SqliteTrace> Heard = new(StringComparer.Ordinal);
    private static readonly OnOpen Opened = Attach;
    private static readonly OnStatement Started = Hear;

    private readonly string _path;
    private readonly ConcurrentDictionary<string, int> _statements = new(StringComparer.Ordinal);
    private long _steps;

    static SqliteTrace() => Native.sqlite3_auto_extension(Opened);

    /// <param name="path">Absolute path of the file. Connections that are open already are not heard.</param>
    public SqliteTrace(string path)
    {
        _path = path;
        Heard[path] = this;
    }

    private delegate int OnOpen(nint connection, nint error, nint routines);

    private delegate int OnStatement(uint what, nint context, nint statement, nint text);

    /// <summary>The texts so far, each once, with parameters as they stand in them.</summary>
    public IReadOnlyCollection<string> Statements => [.. _statements.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How often statements ran that name a table.</summary>
    public int RunsOn(string table) => _statements.Where(pair => pair.Key.Contains(table, StringComparison.Ordinal)).Sum(pair => pair.Value);

    /// <summary>
    /// Instructions of the engine's virtual machine that the statements took which ended so far. Every row that is met takes several, so
    /// there were fewer rows than that, however they were met.
    /// </summary>
    public long Steps => Interlocked.Read(ref _steps);

    public void Forget()
    {
        _statements.Clear();
        Interlocked.Exchange(ref _steps, 0);
    }

    public void Dispose() => Heard.TryRemove(_path, out _);

    private static int Attach(nint connection, nint error, nint routines)
    {
        if (Path(connection) is { } path && Heard.ContainsKey(path))
        {
            _ = Native.sqlite3_trace_v2(connection, StatementStarts | StatementEnds, Started, connection);
        }
        return 0;
    }

    // The context is the connection. A trigger's statements begin with a comment that names it.
    private static int Hear(uint what, nint context, nint statement, nint text)
    {
        if (Path(context) is not { } path || !Heard.TryGetValue(path, out var trace)) return 0;
        if (what == StatementEnds)
        {
            Interlocked.Add(ref trace._steps, Native.sqlite3_stmt_status(statement, StepsOfTheMachine, 1));
        }
        else if (Marshal.PtrToStringUTF8(Native.sqlite3_sql(statement)) is { } sql)
        {
            trace._statements.AddOrUpdate(sql, 1, (_, runs) => runs + 1);
        }
        return 0;
    }

    private static string? Path(nint connection) => Marshal.PtrToStringUTF8(Native.sqlite3_db_filename(connection, Main));

    private static class Native
    {
        private const string Engine = "e_sqlite3";

        [DllImport(Engine)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern int sqlite3_auto_extension(OnOpen opened);

        [DllImport(Engine)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern int sqlite3_trace_v2(nint connection, uint mask, OnStatement heard, nint context);

        [DllImport(Engine)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern nint sqlite3_db_filename(nint connection, byte[] database);

        [DllImport(Engine)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern nint sqlite3_sql(nint statement);

        [DllImport(Engine)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
        public static extern int sqlite3_stmt_status(nint statement, int what, int reset);
    }
}
