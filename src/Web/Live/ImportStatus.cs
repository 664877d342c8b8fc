namespace Helicarrier.Web.Live;

/// <summary>Where an import of log files stands.</summary>
/// <param name="Running">False when it has ended, well or not.</param>
/// <param name="Calls">Model calls read so far.</param>
/// <param name="Skipped">Lines that could not be read so far; each is counted, none is dropped silently.</param>
/// <param name="Failure">Why it ended early; null when it did not.</param>
public sealed record ImportStatus(
    bool Running, int FilesDone, int FilesTotal, long BytesDone, long BytesTotal, long Calls, long Skipped, string? Failure = null)
{
    /// <summary>0 to 100, by size; 0 while the sizes are not known.</summary>
    public int Percent => BytesTotal <= 0 ? 0 : (int)Math.Clamp(100 * BytesDone / BytesTotal, 0, 100);
}
