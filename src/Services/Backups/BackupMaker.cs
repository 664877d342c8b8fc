using System.Data.Common;
using System.Security.Cryptography;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Backups;

/// <summary>
/// Makes a backup of a store that is in use: a folder with the database as it was at one moment, the keys that protect sign-in
/// cookies, the price book, and a manifest. It is made under another name and gets its own when it was checked: a folder with
/// that name is whole.
/// </summary>
public sealed class BackupMaker(Store store, HelicarrierSettings settings, TimeProvider time)
{
    /// <param name="directory">Where the backup's folder is made.</param>
    /// <param name="cancellationToken">Ends it, and leaves nothing.</param>
    /// <returns>The folder and what it holds.</returns>
    /// <exception cref="BackupException">It could not be made; nothing is left of it.</exception>
    public (string Folder, BackupManifest Manifest) Make(string directory, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var name = BackupName.Of(at);
        var folder = Path.Combine(Path.GetFullPath(directory), name);
        var unfinished = Path.Combine(Path.GetFullPath(directory), $".{name}.{Guid.NewGuid():n}.unfinished");
        if (Directory.Exists(folder)) throw new BackupException($"{folder} exists already.");
        try
        {
            RemoveAbandoned(Path.GetFullPath(directory), at);
            PrivateFile.MakeDirectory(unfinished);
            var manifest = Fill(unfinished, at, cancellationToken);
            BackupChecker.Check(store, unfinished, cancellationToken);
            Directory.Move(unfinished, folder);
            return (folder, manifest);
        }
        catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup could not be made: {exception.Message.ReplaceLineEndings(" ")} Nothing is left of it.", exception);
        }
        finally
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        }
    }

    // Somebody was killed at it. A day is longer than any that is still being made.
    private static void RemoveAbandoned(string directory, DateTimeOffset at)
    {
        if (!Directory.Exists(directory)) return;
        foreach (var abandoned in Directory.EnumerateDirectories(directory, $".{BackupName.Prefix}*.unfinished"))
        {
            if (Directory.GetLastWriteTimeUtc(abandoned) < at.UtcDateTime.AddDays(-1)) Directory.Delete(abandoned, recursive: true);
        }
    }

    private BackupManifest Fill(string folder, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var contents = store.CopyTo(Path.Combine(folder, BackupName.Database), cancellationToken);
        List<string> names = [BackupName.Database];
        if (Directory.Exists(settings.ProtectionKeysDirectory))
        {
            PrivateFile.MakeDirectory(Path.Combine(folder, BackupName.Keys));
            foreach (var key in Directory.EnumerateFiles(settings.ProtectionKeysDirectory, "*.xml"))
            {
                names.Add(BackupName.Keys + "/" + Path.GetFileName(key));
                PrivateFile.Copy(key, Path.Combine(folder, names[^1]));
            }
        }

        if (settings.PriceBookPath is { } book && File.Exists(book))
        {
            names.Add(BackupName.PriceBook);
            PrivateFile.Copy(book, Path.Combine(folder, BackupName.PriceBook));
        }

        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat, ProgramVersion.Current, store.Engine, at, contents, [.. names.Select(name => Describe(folder, name))]);
        manifest.Write(folder);
        return manifest;
    }

    internal static BackupFile Describe(string folder, string name)
    {
        using var file = File.OpenRead(Path.Combine(folder, name));
        return new(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
