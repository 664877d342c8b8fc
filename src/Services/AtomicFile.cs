using Helicarrier.Persistence;

namespace Helicarrier.Services;

/// <summary>Writes files that are never seen half written: a reader finds the old content or the new.</summary>
public static class AtomicFile
{
    /// <summary>Replaces or makes a file; directories that are missing are made. A link stays one, and a file keeps its mode.</summary>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    public static void Write(string path, byte[] content) => Write(path, file => file.Write(content));

    /// <inheritdoc cref="Write(string, byte[])"/>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content; when it throws, what was there stays.</param>
    public static void Write(string path, Action<Stream> write) =>
        Write(path, write, temporary => new(temporary, FileMode.CreateNew, FileAccess.Write));

    /// <summary>As the other; a file that was not there is this user's alone.</summary>
    public static void WritePrivate(string path, byte[] content) =>
        Write(path, file => file.Write(content), temporary => PrivateFile.Open(temporary, FileMode.CreateNew, FileShare.None));

    private static void Write(string path, Action<Stream> write, Func<string, FileStream> make)
    {
        var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
        var directory = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(directory);
        // In the same directory: only within one file system is a rename atomic.
        var temporary = Path.Combine(directory, $".{Path.GetFileName(target)}.{Guid.NewGuid():n}.tmp");
        try
        {
            using (var file = make(temporary))
            {
                if (!OperatingSystem.IsWindows() && File.Exists(target))
                {
                    File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(target));
                }
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
