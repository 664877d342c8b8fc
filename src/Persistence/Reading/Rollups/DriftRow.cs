namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>A difference that a reconciliation found.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Table">The bucket's table.</param>
/// <param name="Bucket">Its key within the day.</param>
/// <param name="Field">The column.</param>
/// <param name="Wanted">What it should have been; null when nothing makes such a bucket.</param>
/// <param name="Found">What it was; null when there was no such bucket.</param>
/// <param name="FoundAt">UTC.</param>
/// <param name="RepairedAt">UTC; null while it stands.</param>
public sealed record DriftRow(
    DateOnly Day, string Table, IReadOnlyList<string> Bucket, string Field, long? Wanted, long? Found, DateTimeOffset FoundAt, DateTimeOffset? RepairedAt);
