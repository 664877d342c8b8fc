namespace Helicarrier.Persistence;

/// <summary>Files that hold prompts, paths or hashes of keys: of this user alone (0600). Where modes are not known, as any other.</summary>
public static class PrivateFile
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a file that nobody else could open for a moment, or opens one that is there.</summary>
    /// <exception cref="IOException">It cannot be made, or <paramref name="mode"/> or <paramref name="share"/> forbids it.</exception>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 4096 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Mode;
        return new(path, options);
    }

    /// <summary>Makes an empty file where there is none. One that is there is not opened: its owner may hold locks on it.</summary>
    public static void Make(string path)
    {
        if (File.Exists(path)) return;
        try
        {
            using var made = Open(path, FileMode.CreateNew, FileShare.ReadWrite);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else was faster.
        }
    }

    /// <summary>Copies a file to a name that must be free, and onto the disk.</summary>
    /// <exception cref="IOException">The name is taken, or it cannot be copied.</exception>
    public static void Copy(string source, string target)
    {
        using var from = File.OpenRead(source);
        using var to = Open(target, FileMode.CreateNew, FileShare.None);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    /// <summary>Makes a directory that nobody else can look into, with those above it. One that is there stays as it is.</summary>
    public static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Takes an existing file away from everybody else.</summary>
    /// <exception cref="UnauthorizedAccessException">It belongs to somebody else.</exception>
    public static void Tighten(string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path) && File.GetUnixFileMode(path) != Mode) File.SetUnixFileMode(path, Mode);
    }
}
