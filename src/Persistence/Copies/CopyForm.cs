using Helicarrier.Persistence.Reading.Rollups;

namespace Helicarrier.Persistence.Copies;

/// <summary>
/// A table of closed buckets in the analytics copy: a table of the store without its joins, by organization and day. What it is made from is
/// what the store's side of a reconciliation says.
/// </summary>
internal sealed record CopyForm(BucketPair Store)
{
    /// <summary>What is put before a table's name where differences of the copy are told.</summary>
    public const string Prefix = "analytics.";

    public static IReadOnlyList<CopyForm> All { get; } = [.. BucketPair.OfRows.Concat(BucketPair.OfBuckets).Select(pair => new CopyForm(pair))];

    /// <summary>The copy held against the store.</summary>
    public BucketPair Pair => new(Prefix + Store.Table, Store.Keys, Store.Fields, Store.FoundSql, FoundSql);

    /// <summary>The buckets of a day, in the store: takes what a <see cref="BucketPair"/>'s statements take.</summary>
    public string SourceSql => Store.FoundSql;

    /// <summary>Drops the buckets of a day.</summary>
    public string DropSql => $"DELETE FROM {Store.Table} WHERE organization_id = @0 AND day = @1";

    /// <summary>Writes a bucket: organization, day, key, fields.</summary>
    public string AddSql => $"INSERT INTO {Store.Table} (organization_id, day, {Columns}) VALUES ({Places})";

    private string Places => string.Join(", ", Enumerable.Range(0, 2 + Store.Keys.Count + Store.Fields.Count).Select(place => $"@{place}"));

    private string Columns => string.Join(", ", Store.Keys.Concat(Store.Fields));

    private string FoundSql => $"SELECT {Columns} FROM {Store.Table} WHERE organization_id = @0 AND day = @1";
}
