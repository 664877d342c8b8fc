namespace Helicarrier.Services.Reports.Caching;

/// <summary>What a cache did in one run. What is invalidated is a miss too.</summary>
/// <param name="Hit">Taken from the cache.</param>
/// <param name="Miss">Made anew.</param>
/// <param name="Invalidated">Of the misses, those that the cache held for another state.</param>
public sealed record CacheCounts(int Hit, int Miss, int Invalidated)
{
    public static CacheCounts None { get; } = new(0, 0, 0);
}
