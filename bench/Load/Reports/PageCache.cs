using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Helicarrier.Bench.Load.Reports;

/// <summary>Puts files into the page cache, or asks the kernel to drop them from it.</summary>
internal static partial class PageCache
{
    private const int DontNeed = 4;

    public static void Fill(string path)
    {
        var buffer = new byte[1 << 20];
        using var file = File.OpenRead(path);
        while (file.Read(buffer) > 0)
        {
        }
    }

    /// <summary>Written pages only can be dropped, so the file is flushed first. Linux only; elsewhere cold is warm.</summary>
    public static void Drop(string path)
    {
        if (!OperatingSystem.IsLinux()) return;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
        _ = Advise(file, 0, 0, DontNeed);
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(SafeFileHandle file, long offset, long length, int advice);
}
