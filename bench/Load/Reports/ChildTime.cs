using System.Runtime.InteropServices;

namespace Helicarrier.Bench.Load.Reports;

/// <summary>Processor time of all child processes that have ended, which is what the kernel keeps of them. Linux only; elsewhere zero.</summary>
internal static partial class ChildTime
{
    private const int Children = -1;

    public static TimeSpan Total()
    {
        // Two times of seconds and microseconds, then fourteen counters.
        Span<long> usage = stackalloc long[18];
        return OperatingSystem.IsLinux() && Usage(Children, ref usage[0]) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : TimeSpan.Zero;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Usage(int who, ref long usage);
}
