namespace Helicarrier.Services.Sources;

/// <summary>
/// Understands the log lines of one client. One instance reads one file, in order; it never throws for what a line holds,
/// it counts. Not safe for concurrent use.
/// </summary>
public interface ILogReader
{
    /// <summary>What was read and what was refused since the reader was made.</summary>
    ReadCounters Counters { get; }

    /// <summary>Facts waiting in the reader: the caller takes them before they grow large.</summary>
    int Pending { get; }

    /// <summary>Why what was read does not tell what it should, as far as it was read; null when nothing is amiss.</summary>
    string? Trouble => null;

    /// <summary>Reads one complete line without its line end.</summary>
    /// <param name="line">UTF-8 JSON.</param>
    /// <param name="offset">Where the line begins in its file, bytes.</param>
    void ReadLine(ReadOnlySpan<byte> line, long offset);

    /// <summary>Hands over everything understood since the last call and forgets it.</summary>
    SourceBatch Take();

    /// <summary>What a new reader needs to go on after the last line read, as JSON of a few kilobytes at most.</summary>
    string SaveState();
}
