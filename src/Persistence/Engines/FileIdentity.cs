using System.Runtime.InteropServices;
using System.Text;

namespace Helicarrier.Persistence.Engines;

/// <summary>
/// Which file a path names. Never opens it: closing any handle of a database's file would drop the locks that the engine holds
/// on it in this process.
/// </summary>
/// <param name="Device">The device it lies on; 0 where the system does not say.</param>
/// <param name="Number">Its number there (inode). Where .NET cannot ask for it, when the file was made.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Number, long Length)
{
    /// <summary>The file at a path; null when there is none.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileIdentity? Of(string path) => OperatingSystem.IsLinux() ? Linux.Of(path) : Managed(path);

    /// <summary>Whether it is the same file, however long.</summary>
    public bool IsSameFile(FileIdentity other) => Device == other.Device && Number == other.Number;

    private static FileIdentity? Managed(string path) =>
        new FileInfo(path) is { Exists: true } file ? new(0, (ulong)file.CreationTimeUtc.Ticks, file.Length) : null;

    // The one call whose result looks alike on all processors.
    private static class Linux
    {
        private const int WorkingDirectory = -100;
        private const uint NumberAndSize = 0x100 | 0x200;
        private const int Size = 256;
        private const int NumberAt = 32;
        private const int LengthAt = 40;
        private const int DeviceAt = 136;
        private const int NoEntry = 2;
        private const int NoDirectory = 20;

        public static FileIdentity? Of(string path)
        {
            var name = Encoding.UTF8.GetBytes(path + '\0');
            var answer = new byte[Size];
            if (statx(WorkingDirectory, name, 0, NumberAndSize, answer) == 0)
            {
                return new(BitConverter.ToUInt64(answer, DeviceAt), BitConverter.ToUInt64(answer, NumberAt), BitConverter.ToInt64(answer, LengthAt));
            }
            return Marshal.GetLastPInvokeError() is NoEntry or NoDirectory
                ? null
                : throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int statx(int directory, byte[] path, int flags, uint mask, byte[] answer);
    }
}
