namespace Helicarrier.Domain.Analytics;

/// <summary>How a median was found.</summary>
public enum MedianKind
{
    /// <summary>From all values.</summary>
    Exact,

    /// <summary>From counts in buckets that are at most 1 % wide.</summary>
    Histogram,
}
