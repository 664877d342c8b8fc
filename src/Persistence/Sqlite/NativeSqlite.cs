using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SQLitePCL;

namespace Helicarrier.Persistence.Sqlite;

/// <summary>
/// Chooses the SQLite engine before anything touches it: the system's library when it is 3.40 or newer (the distribution
/// patches it), else the bundled one. See docs/adr/0005.
/// </summary>
internal static class NativeSqlite
{
    /// <summary>3.40.0 in SQLite's own numbering.</summary>
    private const int MinimumSystemVersion = 3_040_000;

    private const string SystemLibrary = "libsqlite3.so.0";

    [ModuleInitializer]
    internal static void Load()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == "SQLitePCLRaw.core" ? context.LoadFromAssemblyName(new("SQLitePCLRaw.core")) : null;
        Choose();
    }

    // Apart from Load, so that no type of the library is resolved before the handler above is in place.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Choose()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, static (name, _, _) =>
            name == "e_sqlite3" ? SystemEngine() : IntPtr.Zero);
        Batteries_V2.Init();

        // Before the engine starts. Its own locks around every call are for connections that threads share, and none is
        // shared here; neither does anything ask how much memory it holds. The two took a twentieth of an event's time.
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private static IntPtr SystemEngine()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad(SystemLibrary, out var handle)) return IntPtr.Zero;
        if (NativeLibrary.TryGetExport(handle, "sqlite3_libversion_number", out var version) &&
            Marshal.GetDelegateForFunctionPointer<VersionNumber>(version)() >= MinimumSystemVersion)
        {
            return handle;
        }

        NativeLibrary.Free(handle);
        return IntPtr.Zero;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();
}
