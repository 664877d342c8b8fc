using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>What the store holds of one source. Token classes are sums of what is known; classes are disjoint.</summary>
public sealed record SourceTotals
{
    /// <summary>A <see cref="SourceNames"/> value.</summary>
    public required string Source { get; init; }

    public long Sessions { get; init; }

    public long SessionsWithUsage { get; init; }

    public long Events { get; init; }

    public long Input { get; init; }

    public long Output { get; init; }

    public long CacheWriteShort { get; init; }

    public long CacheWriteLong { get; init; }

    public long CacheRead { get; init; }

    /// <summary>The part of <see cref="Output"/> that was reasoning.</summary>
    public long Reasoning { get; init; }

    /// <summary>Known cost; null when none is known.</summary>
    public NanoUsd? Cost { get; init; }

    /// <summary>Events whose cost is unknown.</summary>
    public long Unpriced { get; init; }
}
