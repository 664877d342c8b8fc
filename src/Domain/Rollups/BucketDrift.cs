namespace Helicarrier.Domain.Rollups;

/// <summary>A field of a closed bucket that is not what the bucket is made from.</summary>
/// <param name="Table">The bucket's table.</param>
/// <param name="Bucket">Its key within the day.</param>
/// <param name="Field">The column.</param>
/// <param name="Wanted">What it should be; null when nothing makes such a bucket.</param>
/// <param name="Found">What it is; null when there is no such bucket.</param>
public sealed record BucketDrift(string Table, IReadOnlyList<string> Bucket, string Field, long? Wanted, long? Found);
