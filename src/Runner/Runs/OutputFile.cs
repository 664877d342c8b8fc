using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;
using Microsoft.Win32.SafeHandles;

namespace Helicarrier.Runner.Runs;

/// <summary>What a run writes: a file that only grows, whose oldest blocks are given back to the disk. Places in it never change.</summary>
internal static class OutputFile
{
    private const long Slack = 16L * 1024 * 1024;

    /// <summary>Reads from a place on.</summary>
    /// <param name="path">The file.</param>
    /// <param name="from">Bytes from the start of the run.</param>
    /// <param name="most">Bytes at most, up to <see cref="RunLimits.Reading"/>.</param>
    /// <param name="isOver">Whether nothing will be written to it any more.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RunOutput Read(string path, long from, int most, bool isOver)
    {
        using var file = Open(path) ?? throw new IOException("It is not there.");
        var length = RandomAccess.GetLength(file);
        if (from >= length) return new(length, length, ReadOnlyMemory<byte>.Empty, isOver);
        var first = Native.FirstData((int)file.DangerousGetHandle());
        from = Math.Max(from, first < 0 ? length : first);
        var bytes = new byte[Math.Min(Math.Min(most, RunLimits.Reading), length - from)];
        var read = RandomAccess.Read(file, bytes, from);
        return new(from, from + read, bytes.AsMemory(0, read), isOver && from + read == length);
    }

    /// <summary>Opens a file that the run may have put another in the place of.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="IOException">It is no file, or cannot be opened.</exception>
    public static SafeFileHandle? Open(string path)
    {
        var file = new SafeFileHandle(Native.OpenFile(path), ownsHandle: true);
        if (file.IsInvalid) return File.Exists(path) ? throw new IOException($"{path} cannot be opened.") : null;
        if (!Native.IsFile((int)file.DangerousGetHandle()))
        {
            file.Dispose();
            throw new IOException($"{path} is no file.");
        }

        return file;
    }

    /// <summary>Gives back what is older than is kept.</summary>
    public static void Trim(string path, long kept)
    {
        if (new FileInfo(path) is not { Exists: true } info || info.Length <= kept + Slack) return;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _ = Native.PunchHole((int)file.DangerousGetHandle(), 0, info.Length - kept);
    }
}
