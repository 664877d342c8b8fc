using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>Where clients of OpenCode's kind keep what: a database, and before it <c>storage/message/SESSION/MESSAGE.json</c>.</summary>
internal static class OpenCodeFiles
{
    /// <summary>
    /// What is to be read at a root: the database it names or holds, and the older storage beside it, each as one unit.
    /// Other databases in the directory are backups or other channels: whoever wants one names it.
    /// </summary>
    /// <param name="variant">Whose.</param>
    /// <param name="root">A directory of data, or a database.</param>
    /// <param name="errors">Takes what may be there and cannot be looked at, as path and reason.</param>
    public static IEnumerable<LogFile> Find(OpenCodeVariant variant, string root, ICollection<string> errors)
    {
        if (File.Exists(root)) return ClientDatabase.Find(variant.Source, root, errors) is { } named ? [named] : [];
        var database = ClientDatabase.Find(variant.Source, Path.Combine(root, variant.Database), errors);
        var messages = Messages(root);
        var storage = AtStorage(variant, messages);
        if (storage is null && PlaceTrouble.OfFolder(messages) is { } trouble) errors.Add(trouble);
        return new[] { database, storage }.OfType<LogFile>();
    }

    /// <summary>Whether a directory is one in which such a client keeps its data.</summary>
    public static bool IsHome(OpenCodeVariant variant, string directory) =>
        Path.Exists(Path.Combine(directory, variant.Database)) || Directory.Exists(Messages(directory));

    /// <summary>Whether a change of this file means that the database changed.</summary>
    public static bool IsDatabase(OpenCodeVariant variant, ReadOnlySpan<char> name) => ClientDatabase.IsCalled(name, variant.Database);

    /// <summary>The database as it is now, with its log: recent rows are in the log alone. Null when there is none.</summary>
    public static LogFile? AtDatabase(OpenCodeVariant variant, string path) => ClientDatabase.At(variant.Source, path);

    /// <summary>The database beside the older storage; it need not exist.</summary>
    public static string DatabaseBeside(LogFile storage) => Path.GetFullPath(Path.Combine(storage.Path, "..", "..", OpenCodeVariant.Of(storage).Database));

    /// <summary>Every file that a reading of a unit looks at.</summary>
    public static IReadOnlyList<string> Inputs(LogFile file) =>
        Directory.Exists(file.Path) ? new OpenCodeStorage(file).Files() : ClientDatabase.Files(file.Path);

    /// <summary>A unit's scan.</summary>
    public static ISourceScan Open(LogFile file, ScanContext context) =>
        Directory.Exists(file.Path) ? new OpenCodeStorageScan(file, context) : OpenCodeDatabaseScan.Open(file, context);

    /// <summary>The directory of messages in the older storage.</summary>
    private static string Messages(string root) => Path.Combine(root, "storage", "message");

    private static LogFile? AtStorage(OpenCodeVariant variant, string messages)
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

        return new(variant.Source, directory.FullName, size, changed);
    }
}
