namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>
/// How long the log may get before it is copied: long while commits are large, since each of them touches the pages of the last one
/// again; short again after a run of small ones. A log that grows has to be synced with its length, and a long one makes somebody
/// wait while it is copied.
/// </summary>
/// <param name="longest">Pages while commits are large.</param>
internal sealed class LogLength(long longest)
{
    /// <summary>Pages while commits are small: 32 MiB.</summary>
    public const long Short = 8_192;

    /// <summary>Small commits after which no large one is waited for: single events come between the batches of a backfill.</summary>
    private const int Patience = 64;

    private int _patience;

    public bool IsLong => _patience > 0;

    /// <summary>For the next commit.</summary>
    /// <returns>The pages, if they are others than before.</returns>
    public long? Next(bool large)
    {
        var before = IsLong;
        _patience = large ? Patience : Math.Max(0, _patience - 1);
        return before == IsLong ? null : IsLong ? longest : Short;
    }

    /// <summary>The log was copied.</summary>
    public long Shorten()
    {
        _patience = 0;
        return Short;
    }
}
