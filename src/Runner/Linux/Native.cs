using System.Runtime.InteropServices;

namespace Helicarrier.Runner.Linux;

/// <summary>
/// Calls of Linux that .NET has no API for. All answer -1 and set the last error when they fail. Numbers of system calls are the same on x86-64
/// and arm64.
/// </summary>
internal static unsafe partial class Native
{
    public const int SigInt = 2;
    public const int SigKill = 9;
    public const int SigTerm = 15;
    public const int SigContinue = 18;
    public const int SigStop = 19;

    /// <summary>There is no such process.</summary>
    public const int NoProcess = 3;

    /// <summary>There is no reader (of a pipe).</summary>
    public const int NoDevice = 6;

    /// <summary>A signal came first.</summary>
    public const int Interrupted = 4;

    /// <summary>It would have to wait.</summary>
    public const int Again = 11;

    /// <summary>There is none of this kind here: a threaded control group lists no processes.</summary>
    public const int NotSupported = 95;

    private const long PidfdSendSignal = 424;
    private const long PidfdOpenCall = 434;
    private const int SetChildSubreaper = 36;
    private const int IdIsPidfd = 3;
    private const int Exited = 4;
    private const int NoHang = 1;
    private const int KeepSizeAndPunchHole = 3;
    private const int WriteOnlyNonBlocking = 1 | 0x800 | 0x80000;
    private const int ReadOnlyNonBlocking = 0x800 | 0x80000;
    private const int SetPipeSize = 1031;
    private const int GetPipeSize = 1032;
    private const int Mebi = 1024 * 1024;
    private const nuint BytesToRead = 0x541B;
    private const int PathOfDirectory = 0x200000 | 0x10000 | 0x80000;
    private const int SeekFromHere = 1;
    private const int SeekData = 3;
    private const int BothWays = 2 | 0x80000;
    private const int NoControllingTerminal = 0x100;
    private const nuint SetWindow = 0x5414;
    private const int NameBytes = 64;
    private const int LockShared = 1;
    private const int LockNow = 4;
    private const short Readable = 1;
    private const short Writable = 4;

    /// <summary>A handle of a process, which stays this process's when its number is given again.</summary>
    public static int PidfdOpen(int pid) => (int)SystemCall(PidfdOpenCall, pid, 0, 0, 0);

    /// <summary>Sends a signal to the process of a handle.</summary>
    public static bool Signal(int pidfd, int signal) => SystemCall(PidfdSendSignal, pidfd, signal, 0, 0) == 0;

    /// <summary>Whether the process of a handle has exited; one that nobody reaped has, too.</summary>
    public static bool HasExited(int pidfd)
    {
        var poll = new PollEntry { File = pidfd, Events = Readable };
        return Poll(&poll, 1, 0) == 1 && (poll.Happened & Readable) != 0;
    }

    /// <summary>Waits until a pipe takes bytes.</summary>
    public static bool CanWrite(int file, TimeSpan wait)
    {
        var poll = new PollEntry { File = file, Events = Writable };
        return Poll(&poll, 1, (int)wait.TotalMilliseconds) == 1 && (poll.Happened & Writable) != 0;
    }

    /// <summary>Waits until a file gives bytes, or its other side is closed.</summary>
    public static bool CanRead(int file, TimeSpan wait)
    {
        var poll = new PollEntry { File = file, Events = Readable };
        return Poll(&poll, 1, (int)wait.TotalMilliseconds) == 1;
    }

    /// <summary>Makes a terminal: the side that whoever holds it reads and writes.</summary>
    /// <param name="columns">Of its window.</param>
    /// <param name="rows">Of its window.</param>
    /// <param name="path">The side that programs open.</param>
    /// <returns>-1 when there are no terminals here, or no more.</returns>
    public static int OpenTerminal(int columns, int rows, out string path)
    {
        path = "";
        var terminal = OpenMaster(BothWays | NoControllingTerminal);
        if (terminal < 0) return -1;
        var window = stackalloc ushort[4] { (ushort)rows, (ushort)columns, 0, 0 };
        var name = stackalloc byte[NameBytes];
        if (Grant(terminal) != 0 || Unlock(terminal) != 0 || NameOf(terminal, name, NameBytes) != 0 || DeviceControl(terminal, SetWindow, window) != 0)
        {
            _ = Close(terminal);
            return -1;
        }
        path = Marshal.PtrToStringUTF8((nint)name)!;
        return terminal;
    }

    /// <summary>Opens the programs' side of a terminal, which does not become this process's own.</summary>
    public static int HoldTerminal(string path) => Open(path, BothWays | NoControllingTerminal, 0);

    /// <summary>Opens a named pipe for both ways: it never ends, and never waits for the other side.</summary>
    public static int HoldPipe(string path) => Open(path, BothWays, 0);

    /// <summary>Whether somebody holds a file for itself alone.</summary>
    public static bool IsHeld(int file) => Lock(file, LockShared | LockNow) != 0 && Marshal.GetLastPInvokeError() == Again;

    /// <summary>Reads; 0 at the end.</summary>
    public static nint Read(int file, Span<byte> bytes)
    {
        fixed (byte* first = bytes) return ReadBytes(file, first, (nuint)bytes.Length);
    }

    /// <summary>Takes away a zombie that is a child of ours and no child of the runtime's own.</summary>
    public static bool Reap(int pidfd)
    {
        var information = stackalloc byte[128];
        return WaitId(IdIsPidfd, pidfd, information, Exited | NoHang) == 0;
    }

    /// <summary>Makes orphans of our descendants children of ours.</summary>
    public static bool BecomeSubreaper() => ProcessControl(SetChildSubreaper, 1, 0, 0, 0) == 0;

    /// <summary>Opens a named pipe for writing, and fails with <see cref="NoDevice"/> when nobody reads.</summary>
    public static int OpenPipe(string path) => Open(path, WriteOnlyNonBlocking, 0);

    /// <summary>Makes a pipe as large as any user may: how many bytes it holds.</summary>
    public static int WidenPipe(int pipe) => Control(pipe, SetPipeSize, Mebi) is > 0 and var size ? size : Control(pipe, GetPipeSize, 0);

    /// <summary>Bytes that were written to a pipe and not read yet.</summary>
    public static int Unread(int pipe)
    {
        var bytes = 0;
        return DeviceControl(pipe, BytesToRead, &bytes) == 0 ? bytes : 0;
    }

    /// <summary>Opens a file for reading; unlike .NET's own, never waits for whoever writes to a pipe that was put in its place.</summary>
    public static int OpenFile(string path) => Open(path, ReadOnlyNonBlocking, 0);

    /// <summary>Whether a handle is of a file with places in it, and not of a pipe or the like.</summary>
    public static bool IsFile(int file) => Seek(file, 0, SeekFromHere) >= 0;

    /// <summary>A handle of a directory, through which longer paths can be named by short ones.</summary>
    public static int OpenDirectory(string path) => Open(path, PathOfDirectory, 0);

    /// <summary>Makes a named pipe that only this user can open.</summary>
    public static bool MakePipe(string path) => MakeFifo(path, Convert.ToUInt32("600", 8)) == 0;

    /// <summary>Gives the blocks of a part of a file back to the disk; its length and all places in it stay.</summary>
    public static bool PunchHole(int file, long from, long length) => Allocate(file, KeepSizeAndPunchHole, from, length) == 0;

    /// <summary>The first place from which a file holds blocks; -1 when it holds none, or its file system does not know.</summary>
    public static long FirstData(int file) => Seek(file, 0, SeekData);

    /// <summary>Writes; fewer bytes may be taken than given.</summary>
    public static nint Write(int file, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes) return WriteBytes(file, first, (nuint)bytes.Length);
    }

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, long first, long second, long third, long fourth);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int operation, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    private static partial int WaitId(int type, int id, byte* information, int options);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int file, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int DeviceControl(int file, nuint request, void* answer);

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(int terminal);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(int terminal);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int NameOf(int terminal, byte* name, nuint bytes);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(int file, int operation);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadBytes(int file, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    private static partial int Allocate(int file, int mode, long from, long length);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(int file, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteBytes(int file, byte* bytes, nuint length);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int File;
        public short Events;
        public short Happened;
    }
}
