using System.Globalization;
using System.Text;

namespace Helicarrier.Services.Sources.CliProxyApi.Feed;

/// <summary>
/// The files in which taken-over records are kept: one a day (UTC), a record a line, on disk before anybody says so. They are
/// read as any other log is, so a record counts once whatever happens in between.
/// </summary>
public sealed class QueueSpool(string directory, TimeProvider time)
{
    /// <summary>How long a file is kept after everything in it is in the store.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const string Prefix = "queue-";
    private const string Suffix = ".jsonl";

    /// <summary>Adds records; returns when they are on disk.</summary>
    /// <exception cref="IOException">They are not, or not all.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be written.</exception>
    public void Append(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        Create();
        using var stream = new FileStream(PathOf(time.GetUtcNow()), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 0);
        var text = new StringBuilder();
        // A write that was cut off by a kill leaves half a line: it must not swallow the next one.
        if (stream.Length > 0)
        {
            stream.Position = stream.Length - 1;
            if (stream.ReadByte() != '\n') text.Append('\n');
        }

        foreach (var line in lines) text.Append(line).Append('\n');
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Deletes files that are old and wholly in the store.</summary>
    /// <param name="readUpTo">Bytes of a file that are in the store.</param>
    /// <returns>How many went.</returns>
    public int Prune(Func<string, long?> readUpTo)
    {
        if (!Directory.Exists(directory)) return 0;
        var gone = 0;
        foreach (var path in Directory.EnumerateFiles(directory, Prefix + "*" + Suffix))
        {
            var name = Path.GetFileName(path);
            if (!DateTime.TryParseExact(name[Prefix.Length..^Suffix.Length], "yyyyMMdd", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
                || time.GetUtcNow().UtcDateTime - day < Kept + TimeSpan.FromDays(1)
                || readUpTo(path) < new FileInfo(path).Length)
            {
                continue;
            }
            File.Delete(path);
            gone++;
        }

        return gone;
    }

    private string PathOf(DateTimeOffset at) =>
        Path.Combine(directory, Prefix + at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + Suffix);

    private void Create()
    {
        // Who called what and when is nobody else's business.
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
