using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Backups;

/// <summary>Tells whether a backup is what its manifest says: every file by its hash, the database opened, looked through and counted.</summary>
public static class BackupChecker
{
    /// <param name="store">Of the engine that made it.</param>
    /// <param name="folder">The backup.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    /// <exception cref="BackupException">It is no backup, or not what its manifest says.</exception>
    public static BackupManifest Check(Store store, string folder, CancellationToken cancellationToken)
    {
        var manifest = BackupManifest.Read(folder);
        foreach (var file in manifest.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Damage(folder, file) is { } damage)
            {
                throw new BackupException($"{folder} is damaged: {file.Name} {damage}.") { IsDamaged = true };
            }
        }

        if (Restored(folder).Except(manifest.Files.Select(file => file.Name), StringComparer.Ordinal).FirstOrDefault() is { } unnamed)
        {
            throw new BackupException($"{folder} is damaged: its manifest does not name {unnamed}.") { IsDamaged = true };
        }
        if (manifest.Files.All(file => file.Name != BackupName.Database))
        {
            throw new BackupException($"{folder} is damaged: it names no {BackupName.Database}.") { IsDamaged = true };
        }
        var difference = manifest.Contents.DifferenceTo(Read(store, Path.Combine(folder, BackupName.Database)));
        return difference is null
            ? manifest
            : throw new BackupException($"{folder} is not what its manifest says: {difference}.") { IsDamaged = true };
    }

    /// <summary>Opens a database file, looks through it and counts.</summary>
    /// <exception cref="BackupException">It is damaged, or no database.</exception>
    public static StoreContents Read(Store store, string path)
    {
        try
        {
            return store.ReadCopy(path);
        }
        catch (StoreUnreadableException exception)
        {
            throw new BackupException(exception.Message, exception) { IsDamaged = true };
        }
    }

    // What a restore takes along beside the database.
    private static IEnumerable<string> Restored(string folder)
    {
        var keys = Path.Combine(folder, BackupName.Keys);
        if (Directory.Exists(keys))
        {
            foreach (var key in Directory.EnumerateFileSystemEntries(keys)) yield return BackupName.Keys + "/" + Path.GetFileName(key);
        }

        if (File.Exists(Path.Combine(folder, BackupName.PriceBook))) yield return BackupName.PriceBook;
    }

    private static string? Damage(string folder, BackupFile file)
    {
        // A manifest from elsewhere must not reach outside its folder.
        if (Path.IsPathRooted(file.Name) || file.Name.Split('/', '\\').Contains("..")) return "lies outside of it";
        var path = Path.Combine(folder, file.Name);
        if (!File.Exists(path)) return "is missing";
        if (IsLink(path) || (file.Name.Contains('/') && IsLink(Path.GetDirectoryName(path)!))) return "is a link";
        var found = BackupMaker.Describe(folder, file.Name);
        if (found.Bytes != file.Bytes) return $"has {found.Bytes} bytes and not {file.Bytes}";
        return found.Sha256 == file.Sha256 ? null : "has another content";
    }

    private static bool IsLink(string path) => File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint);
}
