using Helicarrier.Domain;

namespace Helicarrier.Services.Reports.Caching;

/// <summary>
/// Files of the cache: written beside and renamed, so that nobody ever sees a half; readable by their owner only, as they
/// hold folders and titles. They begin with the program that wrote them: another build's files are as good as none.
/// </summary>
internal static class CacheFile
{
    public const int HeaderSize = 8 + 16;

    private static readonly byte[] Magic = "HCCACHE1"u8.ToArray();

    /// <summary>Changes with every build of the code that reads logs, prices and adds up.</summary>
    private static readonly Hash128 Program = XxHash.Of128(
        [.. typeof(CacheFile).Module.ModuleVersionId.ToByteArray(), .. typeof(LocalDay).Module.ModuleVersionId.ToByteArray()]);

    /// <summary>A file's content after the header; null when there is none that this program wrote.</summary>
    public static byte[]? Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return bytes.Length >= HeaderSize && bytes.AsSpan(0, HeaderSize).SequenceEqual(Header()) ? bytes : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Replaces a file. A cache that cannot be written costs time and nothing else: false.</summary>
    public static bool TryWrite(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Prepare(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(temporary, options))
            {
                file.Write(Header());
                write(file);
            }

            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(temporary);
            return false;
        }
    }

    /// <summary>Deletes what nobody wrote for a while: other selections, other roots.</summary>
    public static void Prune(string directory, DateTimeOffset before)
    {
        try
        {
            foreach (var file in new DirectoryInfo(directory).EnumerateFiles())
            {
                if (file.LastWriteTimeUtc < before.UtcDateTime) Remove(file.FullName);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays for the next time.
            return;
        }
    }

    private static void Prepare(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process has it open, or took it away.
            return;
        }
    }

    private static byte[] Header()
    {
        var header = new byte[HeaderSize];
        Magic.CopyTo(header, 0);
        Program.Write(header.AsSpan(8));
        return header;
    }
}
