using Helicarrier.Domain.Rollups;

namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>A closed day, held against what it is made from.</summary>
/// <param name="Buckets">Buckets that there are on either side.</param>
/// <param name="Wrong">Those that are on one side only, or differ in any field.</param>
/// <param name="Drift">What differs, field by field.</param>
public sealed record DayComparison(int Buckets, int Wrong, IReadOnlyList<BucketDrift> Drift)
{
    /// <summary>With what another comparison of the day found; null found nothing out.</summary>
    public DayComparison And(DayComparison? other) =>
        other is null ? this : new(Buckets + other.Buckets, Wrong + other.Wrong, [.. Drift, .. other.Drift]);
}
