using Helicarrier.Persistence.Reading.Rollups;

namespace Helicarrier.Web.Endpoints;

/// <summary>A difference that a reconciliation found.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Table">The bucket's table.</param>
/// <param name="Bucket">Its key within the day.</param>
/// <param name="Field">The column.</param>
/// <param name="Wanted">What it should have been; null when nothing makes such a bucket.</param>
/// <param name="Found">What it was; null when there was no such bucket.</param>
/// <param name="FoundAt">UTC.</param>
/// <param name="RepairedAt">UTC; null while it stands.</param>
internal sealed record RollupDriftEntry(
    DateOnly Day, string Table, IReadOnlyList<string> Bucket, string Field, long? Wanted, long? Found, string FoundAt, string? RepairedAt)
{
    public static RollupDriftEntry Of(DriftRow row) => new(
        row.Day, row.Table, row.Bucket, row.Field, row.Wanted, row.Found, WireTime.Of(row.FoundAt), WireTime.Of(row.RepairedAt));
}
