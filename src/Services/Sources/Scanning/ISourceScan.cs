namespace Helicarrier.Services.Sources.Scanning;

/// <summary>
/// One unit of a source being read from where the store left it: a log that grows by lines, a document that is written
/// anew, or a database. Each gives pieces with a checkpoint of its own kind.
/// </summary>
internal interface ISourceScan : IDisposable
{
    /// <summary>What was read and refused in this scan.</summary>
    ReadCounters Counters { get; }

    /// <summary>Bytes taken so far in this scan.</summary>
    long BytesRead { get; }

    /// <summary>Why a part of the unit could not be read, though the rest was: known when all of it was tried. Null when nothing is amiss.</summary>
    string? Trouble => null;

    /// <summary>Something beside the unit could not be read just now, and what was read would be another if it could.</summary>
    bool IsPassing => false;

    /// <summary>Reads on until so many facts or bytes are at hand. False when the end of what is written was reached.</summary>
    /// <exception cref="IOException">It is gone, locked or damaged.</exception>
    bool ReadPiece(int maxFacts, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Hands over what was understood, with how far the unit is then read.</summary>
    /// <param name="isLast">The end of what was found is reached. Until then the checkpoint must not look as if it were.</param>
    /// <param name="now">When.</param>
    ScanPiece Take(bool isLast, DateTimeOffset now);
}
