using System.Security.Cryptography;

namespace Helicarrier.Services.Hooks;

/// <summary>Reads and replaces files of others: a backup stays beside, and what somebody else wrote meanwhile is never lost.</summary>
internal static class HookFile
{
    private const string BackupSuffix = ".helicarrier-backup";
    private const long Largest = 4 * 1024 * 1024;

    /// <summary>Where the backup of a file lies: beside the file itself, not beside a link to it.</summary>
    public static string Backup(string path) => Target(path) + BackupSuffix;

    /// <summary>What a file holds; null when there is none.</summary>
    /// <exception cref="HookException">It is no file, its link leads nowhere, or it cannot be read.</exception>
    public static byte[]? Read(string path)
    {
        if (Directory.Exists(path)) throw new HookException($"{path} is a directory. Nothing was changed.");
        // A link to nothing is there for some questions and not for others.
        if (!File.Exists(Target(path)))
        {
            return new FileInfo(path).LinkTarget is null ? null : throw new HookException($"{path} is a link to nothing. Nothing was changed.");
        }
        if (new FileInfo(Target(path)).Length > Largest) throw new HookException($"{path} is larger than 4 MiB. Nothing was changed.");
        return Trying(path, () => File.ReadAllBytes(path));
    }

    /// <summary>A file as its hash, in hex; null of none.</summary>
    public static string? Hash(byte[]? content) => content is null ? null : Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Copies what a file held to its backup, in the place of an older one.</summary>
    /// <exception cref="HookException">It cannot be written.</exception>
    public static void Keep(string path, byte[] content) => Trying(path, () =>
    {
        AtomicFile.WritePrivate(Backup(path), content);
        return true;
    });

    /// <summary>Replaces, makes or removes a file, if it still is what it was.</summary>
    /// <param name="path">The file; a link stays one.</param>
    /// <param name="before">What it held when the change was planned; null when there was none.</param>
    /// <param name="after">What it shall hold; null removes it.</param>
    /// <exception cref="HookException">It cannot be written, or somebody else changed it meanwhile; it stays as it is.</exception>
    public static void Replace(string path, byte[]? before, byte[]? after)
    {
        RefuseReadOnly(path);
        Trying(path, () =>
        {
            if (after is null)
            {
                RefuseChanged(path, before);
                File.Delete(path);
            }
            else
            {
                AtomicFile.Write(path, file =>
                {
                    file.Write(after);
                    // As late as can be: from here on it is one rename.
                    RefuseChanged(path, before);
                });
            }
            return true;
        });
    }

    /// <summary>Refuses a file that its owner may not write.</summary>
    /// <exception cref="HookException">It is read-only.</exception>
    public static void RefuseReadOnly(string path)
    {
        if (!File.Exists(path)) return;
        var target = Target(path);
        // A rename asks only the directory for leave, and a user who is root nobody at all.
        var readOnly = OperatingSystem.IsWindows()
            ? File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly)
            : !File.GetUnixFileMode(target).HasFlag(UnixFileMode.UserWrite);
        if (readOnly) throw new HookException($"{path} is read-only. It was not changed.");
    }

    /// <summary>Acts on a file; what the system refuses is said in our words.</summary>
    /// <exception cref="HookException">The system refuses; the file stays as it is.</exception>
    public static T Trying<T>(string path, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HookException($"{path} was not changed: {e.Message}");
        }
    }

    private static void RefuseChanged(string path, byte[]? before)
    {
        if (Hash(Read(path)) != Hash(before)) throw new HookException($"{path} was changed meanwhile, and stays so. Try again.");
    }

    private static string Target(string path) =>
        (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
}
