using System.Runtime.InteropServices;

namespace Helicarrier.Services.Reports.Caching;

/// <summary>
/// What Linux records of a file, told by one call that does not open it. The record of a change (<c>st_ctime</c>) cannot be set: who
/// writes into a file and puts its size and its time of change back still leaves another one.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly partial struct FileRecord
{
    private const int WorkingDirectory = -100; // AT_FDCWD
    private const uint Wanted = 0xfff; // STATX_BASIC_STATS | STATX_BTIME
    private const ushort KindMask = 0xf000; // S_IFMT
    private const ushort DirectoryKind = 0x4000; // S_IFDIR

    // struct statx of linux/stat.h, the same on every processor.
    [FieldOffset(28)]
    private readonly ushort _mode;

    [FieldOffset(32)]
    private readonly ulong _inode;

    [FieldOffset(40)]
    private readonly long _size;

    [FieldOffset(80)]
    private readonly Moment _born;

    [FieldOffset(96)]
    private readonly Moment _recorded;

    [FieldOffset(112)]
    private readonly Moment _changed;

    [FieldOffset(136)]
    private readonly ulong _device;

    /// <summary>Bytes; 0 for a directory.</summary>
    public long Size => (_mode & KindMask) == DirectoryKind ? 0 : _size;

    /// <summary>When its content was last changed, as far as nobody set that time.</summary>
    public DateTime ChangedUtc => _changed.Utc;

    /// <summary>All that differs when the file is another one or was changed.</summary>
    public IEnumerable<long> Facts =>
    [
        (long)_device, (long)_inode, _size, _born.Seconds, _born.Nanoseconds, _recorded.Seconds, _recorded.Nanoseconds, _changed.Seconds,
        _changed.Nanoseconds,
    ];

    /// <summary>Reads the record of what a path leads to.</summary>
    /// <param name="path">A path; links are followed.</param>
    /// <param name="record">The record; default when nothing is there, or nothing may be known of it.</param>
    /// <returns>False where the system has no such call.</returns>
    public static bool TryRead(string path, out FileRecord record)
    {
        record = default;
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            if (Statx(WorkingDirectory, path, 0, Wanted, out record) != 0) record = default;
            return true;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, out FileRecord record);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Moment
    {
        public readonly long Seconds;
        public readonly uint Nanoseconds;
        private readonly int _reserved;

        public DateTime Utc => DateTime.UnixEpoch.AddSeconds(Seconds).AddTicks(Nanoseconds / 100);
    }
}
