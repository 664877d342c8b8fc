using Helicarrier.Domain.Rollups;

namespace Helicarrier.Services.Rollups;

/// <summary>Where the analytics copy is not what the store says.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Bucket">The field, and both numbers.</param>
public sealed record CopyDifference(DateOnly Day, BucketDrift Bucket);
