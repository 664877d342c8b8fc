using System.Runtime.CompilerServices;
using SQLitePCL;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>Starts the SQLite engine that ships with the product, before anything touches it. See docs/adr/0027.</summary>
internal static class NativeSqlite
{
    [ModuleInitializer]
    internal static void Load()
    {
        Batteries_V2.Init();

        // Before the engine starts. Its own locks around every call are for connections that threads share, and none is
        // shared here; neither does anything ask how much memory it holds. The two took a twentieth of an event's time.
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }
}
