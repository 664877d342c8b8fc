using System.Runtime.CompilerServices;
using SQLitePCL;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>Starts the SQLite engine that ships with the product, before anything touches it. See docs/adr/0027.</summary>
public static class NativeSqlite
{
    private static readonly bool IsStarted = Begin();

    /// <summary>
    /// Starts it, once a process. Whoever opens a database asks for it: a report from logs may open a client's database and nothing else of this library.
    /// </summary>
    /// <exception cref="TypeInitializationException">The engine cannot be loaded.</exception>
    public static void Start() => _ = IsStarted;

    [ModuleInitializer]
    internal static void Load() => Start();

    private static bool Begin()
    {
        Batteries_V2.Init();

        // Before the engine starts. Its own locks around every call are for connections that threads share, and none is
        // shared here; neither does anything ask how much memory it holds. The two took a twentieth of an event's time.
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        return true;
    }
}
