using System.Security.Cryptography;

namespace Helicarrier.Runner.Runs;

/// <summary>
/// Whether there is room for what runs write. Runs write their files themselves: one whose disk is full is told so, goes on, and nobody else
/// hears of it. So a file of the supervisor's own is written beside theirs from time to time, and taken away.
/// </summary>
/// <param name="directory">Where the runs' folders are.</param>
/// <param name="time">The clock.</param>
internal sealed class RoomProbe(string directory, TimeProvider time)
{
    // A piece that programs commonly write at once.
    private const int Bytes = 64 * 1024;

    // Zeros take no room where a file system packs what it keeps.
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(Bytes);

    private readonly string _file = Path.Combine(directory, ".room");

    /// <summary>UTC of the first of the writes that failed; null when the latest succeeded.</summary>
    public DateTimeOffset? FullSince { get; private set; }

    /// <summary>Writes it.</summary>
    public void Try()
    {
        try
        {
            using (var stream = new FileStream(_file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(Content);
                stream.Flush(flushToDisk: true);
            }

            FullSince = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            FullSince ??= time.GetUtcNow();
            Trouble.Say($"What runs write cannot be written: {exception.Message}");
        }

        Remove();
    }

    // What of it was written takes room from the runs.
    private void Remove()
    {
        try
        {
            File.Delete(_file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Trouble.Say($"{_file}: {exception.Message}");
        }
    }
}
