namespace Helicarrier.Services.Sources;

/// <summary>What a reader may know about the file that its lines come from.</summary>
/// <param name="Path">Full path; names the session or the folder where the lines themselves do not.</param>
/// <param name="FirstWrittenMs">
/// When the file was first written, UTC ms: the earlier of its birth and its last change, as a restored copy is born late
/// but keeps its time of change. Tells an original from an unmarked copy.
/// </param>
public sealed record LogFileIdentity(string Path, long FirstWrittenMs)
{
    /// <summary>Reads the identity of a file that exists; a file that vanished has time 0.</summary>
    public static LogFileIdentity Of(FileInfo file)
    {
        var first = file.CreationTimeUtc < file.LastWriteTimeUtc ? file.CreationTimeUtc : file.LastWriteTimeUtc;
        return new(file.FullName, Math.Max(0, new DateTimeOffset(first, TimeSpan.Zero).ToUnixTimeMilliseconds()));
    }
}
