using System.Security.Cryptography;

namespace Helicarrier.Persistence;

/// <summary>The key that cuts of the audit log are signed with: a file that only this user can read, made when it is first needed.</summary>
/// <param name="path">The file.</param>
public sealed class AuditKey(string path)
{
    private const int Length = 32;

    /// <summary>The key; null where there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public byte[]? Read() => File.Exists(path) && File.ReadAllBytes(path) is { Length: Length } key ? key : null;

    /// <summary>The key, made where there is none.</summary>
    /// <exception cref="IOException">It cannot be made, or holds something else.</exception>
    public byte[] Make()
    {
        if (File.Exists(path)) return Read() ?? throw new IOException($"{path} holds no key.");
        PrivateFile.MakeDirectory(Path.GetDirectoryName(path)!);
        var key = RandomNumberGenerator.GetBytes(Length);
        using var file = PrivateFile.Open(path, FileMode.CreateNew, FileShare.None);
        file.Write(key);
        file.Flush(flushToDisk: true);
        return key;
    }
}
