using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>Where OpenCode keeps what: <c>opencode.db</c>, and before it <c>storage/message/SESSION/MESSAGE.json</c>.</summary>
internal static class OpenCodeFiles
{
    private const string Database = "opencode.db";

    /// <summary>
    /// What is to be read at a root: the database it names or holds, and the older storage beside it, each as one unit.
    /// Other databases in the directory are backups or other channels: whoever wants one names it.
    /// </summary>
    public static IEnumerable<LogFile> Find(string root)
    {
        if (File.Exists(root))
        {
            if (AtDatabase(root) is { } named) yield return named;
            yield break;
        }

        if (AtDatabase(Path.Combine(root, Database)) is { } database) yield return database;
        if (AtStorage(Messages(root)) is { } storage) yield return storage;
    }

    /// <summary>Whether a change of this file means that the database changed.</summary>
    public static bool IsDatabase(ReadOnlySpan<char> name) => ClientDatabase.IsCalled(name, Database);

    /// <summary>The database as it is now, with its log: recent rows are in the log alone. Null when there is none.</summary>
    public static LogFile? AtDatabase(string path) => ClientDatabase.At(SourceNames.OpenCode, path);

    /// <summary>The directory of messages in the older storage.</summary>
    public static string Messages(string root) => Path.Combine(root, "storage", "message");

    /// <summary>The database beside the older storage; it need not exist.</summary>
    public static string DatabaseBeside(string messages) => Path.GetFullPath(Path.Combine(messages, "..", "..", Database));

    private static LogFile? AtStorage(string messages)
    {
        var directory = new DirectoryInfo(messages);
        if (!directory.Exists) return null;
        long size = 0;
        var changed = directory.LastWriteTimeUtc;
        foreach (var file in directory.EnumerateFiles(
            "*.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true }))
        {
            size += file.Length;
            if (file.LastWriteTimeUtc > changed) changed = file.LastWriteTimeUtc;
        }

        return new(SourceNames.OpenCode, directory.FullName, size, changed);
    }
}
