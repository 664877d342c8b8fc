namespace Helicarrier.Services.Sources.Scanning;

/// <summary>A unit's scan whose troubles, whatever they are, are those of that unit: they come out as what a caller knows to name.</summary>
internal sealed class GuardedScan : ISourceScan
{
    private readonly ISourceScan _scan;

    private GuardedScan(ISourceScan scan) => _scan = scan;

    public ReadCounters Counters => _scan.Counters;

    public long BytesRead => _scan.BytesRead;

    public string? Trouble => _scan.Trouble;

    public bool IsPassing => _scan.IsPassing;

    /// <exception cref="IOException">The unit cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static GuardedScan Open(Func<ISourceScan> open) => new(Guard(open));

    public bool ReadPiece(int maxFacts, long maxBytes, CancellationToken cancellationToken) =>
        Guard(() => _scan.ReadPiece(maxFacts, maxBytes, cancellationToken));

    public ScanPiece Take(bool isLast, DateTimeOffset now) => Guard(() => _scan.Take(isLast, now));

    public void Dispose() => _scan.Dispose();

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (UnitFault.Is(e) && e is not (IOException or UnauthorizedAccessException))
        {
            throw UnitFault.Told(e);
        }
    }
}
