namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>
/// How much memory and disk the writer may take. Sessions that come in no order touch a page for nearly every entry of an index:
/// the larger the log before it is copied into the file, the more entries share the copying of their page. Neither is taken
/// before it is used.
/// </summary>
/// <param name="CacheBytes">Pages in memory at the most: 64 to 512 MiB, and a quarter of what this machine or container has.</param>
/// <param name="LogPages">
/// Pages of 4 KiB in the log before it is copied, while much is written: 32 to 512 MiB, and an eighth of what was free on the disk. A commit that is under way,
/// and readers that stay at one moment, let it grow beyond.
/// </param>
internal readonly record struct WriterRoom(long CacheBytes, long LogPages)
{
    private const long MiB = 1024 * 1024;
    private const long PageBytes = 4096;

    /// <summary>
    /// It waits shorter for another process than readers do: whoever came while it waited waits once more, and is to be answered
    /// within five seconds.
    /// </summary>
    public string Pragmas => FormattableString.Invariant(
        $"PRAGMA cache_size=-{CacheBytes / 1024}; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint={LogLength.Short}; PRAGMA busy_timeout=2000;");

    /// <summary>For a database file, as this machine is now.</summary>
    public static WriterRoom Of(string path) => Within(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, FreeSpace.Of(Path.GetDirectoryName(path)!));

    /// <param name="memory">Bytes that this process may come to.</param>
    /// <param name="disk">Free bytes under the database; null where that cannot be told.</param>
    public static WriterRoom Within(long memory, long? disk) => new(
        Math.Clamp(memory / 4, 64 * MiB, 512 * MiB), Math.Clamp((disk ?? 0) / 8, 32 * MiB, 512 * MiB) / PageBytes);
}
