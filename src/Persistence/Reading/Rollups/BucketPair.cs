using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>
/// The buckets of a table and what they are made from, a UTC day at a time. Both statements select the bucket's key and then its fields, and take
/// the organization, the day, and its bounds in UTC milliseconds.
/// </summary>
internal sealed record BucketPair(string Table, IReadOnlyList<string> Keys, IReadOnlyList<string> Fields, string WantedSql, string FoundSql)
{
    private const string OfDay = "organization_id = @0 AND occurred_at >= @2 AND occurred_at < @3 AND " + VoidTable.NotVoid;

    private const string Hour = "strftime('%Y-%m-%dT%H:%MZ', {0} / 1000, 'unixepoch')";

    private static readonly string[] HourFields =
    [
        "request_count", "error_count", "tokens_total", "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens",
        "cache_read_tokens", "tool_input_tokens", "tool_output_tokens", "cost_nanos", "unpriced_count",
    ];

    private static readonly string[] LedgerFields =
        ["sessions", "missing", "priced", "called", "cost_dollars", "cost_rest_nanos", "tokens", "runtime_ms", .. LedgerSources.Names];

    private static string HourText { get; } = Hour.Replace("{0}", "bucket_start", StringComparison.Ordinal);

    /// <summary>Those that are written with their events, each against its rows.</summary>
    public static IReadOnlyList<BucketPair> OfRows { get; } =
    [
        new(
            "usage_hourly_rollup",
            ["hour", "agent_id", "model_id", "source"],
            HourFields,
            $"""
            WITH counted (organization_id, bucket_start, agent_id, model_id, source, {string.Join(", ", HourFields)}) AS (
                {HourlyTable.OfCallsSql} WHERE {OfDay} GROUP BY 1, 2, 3, 4, 5)
            SELECT {HourText}, agent_id, model_id, source, {string.Join(", ", HourFields)} FROM counted
            """,
            $"""
            SELECT {HourText}, agent_id, model_id, source, {string.Join(", ", HourFields)}
            FROM usage_hourly_rollup WHERE organization_id = @0 AND bucket_start >= @2 AND bucket_start < @3
            """),
        new(
            "usage_day",
            ["agent_id", "model_id", "source", "rate_key", "cost_source", "cost_confidence", "unpriced_reason"],
            UsageDaySum.Columns,
            $"""
            SELECT u.agent_id, coalesce(u.model_id, ''), u.source, CAST(coalesce(u.rate_key, 0) AS TEXT), u.cost_source, u.cost_confidence,
                coalesce(u.unpriced_reason, ''), {UsageDaySum.OfCalls}
            FROM usage_events u WHERE {OfDay} GROUP BY 1, 2, 3, 4, 5, 6, 7
            """,
            $"""
            SELECT d.agent_id, d.model_id, d.source, CAST(d.rate_key AS TEXT), d.cost_source, d.cost_confidence, d.unpriced_reason,
                {string.Join(", ", UsageDaySum.Columns.Select(name => "y." + name))}
            FROM usage_dim d JOIN usage_day y ON y.dim_key = d.dim_key AND y.day = @1 WHERE d.organization_id = @0
            """),
        new(
            "ledger_day",
            ["agent_id", "model_id", "source", "project", "status"],
            LedgerFields,
            $"""
            WITH counted ({LedgerDayRebuildTable.Names}) AS ({LedgerDayRebuildTable.OfSessionsSql}{LedgerDayRebuildTable.OfDaySql})
            SELECT d.agent_id, d.model_id, d.source, d.project, d.status, {string.Join(", ", LedgerFields.Select(name => "y." + name))}
            FROM counted y JOIN ledger_dim d ON d.dim_key = y.dim_key
            """,
            $"""
            SELECT d.agent_id, d.model_id, d.source, d.project, d.status, {string.Join(", ", LedgerFields.Select(name => "y." + name))}
            FROM ledger_dim d JOIN ledger_day y ON y.dim_key = d.dim_key AND y.day = @1 WHERE d.organization_id = @0
            """),
    ];

    /// <summary>The aggregates, each against the buckets that it is made from.</summary>
    public static IReadOnlyList<BucketPair> OfBuckets { get; } =
        [.. AggregateForm.All.Select(form => new BucketPair(form.Table, ["agent_id", "model_id"], form.Sums, form.WantedSql, form.FoundSql))];

    /// <summary>The values beside them, against the sessions that they are of.</summary>
    public static BucketPair OfValues { get; } = new(
        "model_perf_values", ["agent_id", "model_id"], PerformanceValuesTable.Sums, PerformanceValuesTable.WantedSql,
        $"SELECT agent_id, model_id, {string.Join(", ", PerformanceValuesTable.Sums)} FROM model_perf_values WHERE organization_id = @0 AND day = @1");

    /// <summary>Holds one side against the other, both ways.</summary>
    /// <param name="wantedIn">Where what should be is read, at one moment.</param>
    /// <param name="foundIn">Where what is is read, at one moment; may be the same.</param>
    /// <param name="values">What the statements take.</param>
    /// <param name="found">Gets what differs.</param>
    /// <returns>Buckets on either side, and those that differ.</returns>
    public (int Buckets, int Wrong) Compare(StoreConnection wantedIn, StoreConnection foundIn, object?[] values, List<BucketDrift> found)
    {
        var (there, buckets, wrong) = (Read(foundIn, FoundSql, values), 0, 0);
        using (var wanted = wantedIn.Statement(WantedSql).Start(values))
        {
            while (wanted.Read())
            {
                buckets++;
                var (key, sums) = (Key(wanted), Sums(wanted));
                var differs = there.Remove(Joined(key), out var bucket) ? Differ(key, sums, bucket.Sums, found) : Lacks(key, sums[0], null, found);
                if (differs) wrong++;
            }
        }

        foreach (var (key, sums) in there.Values) Lacks(key, null, sums[0], found);
        return (buckets + there.Count, wrong + there.Count);
    }

    private static string Joined(string[] key) => string.Join('\0', key);

    private bool Differ(string[] key, long[] wanted, long[] found, List<BucketDrift> drift)
    {
        var before = drift.Count;
        for (var place = 0; place < wanted.Length; place++)
        {
            if (wanted[place] != found[place]) drift.Add(new(Table, key, Fields[place], wanted[place], found[place]));
        }

        return drift.Count > before;
    }

    private bool Lacks(string[] key, long? wanted, long? found, List<BucketDrift> drift)
    {
        drift.Add(new(Table, key, Fields[0], wanted, found));
        return true;
    }

    private Dictionary<string, (string[] Key, long[] Sums)> Read(StoreConnection connection, string sql, object?[] values)
    {
        var buckets = new Dictionary<string, (string[], long[])>(StringComparer.Ordinal);
        using var rows = connection.Statement(sql).Start(values);
        while (rows.Read())
        {
            var key = Key(rows);
            buckets[Joined(key)] = (key, Sums(rows));
        }

        return buckets;
    }

    private string[] Key(Rows row) => [.. Enumerable.Range(0, Keys.Count).Select(row.String)];

    private long[] Sums(Rows row) => [.. Enumerable.Range(Keys.Count, Fields.Count).Select(row.Int64)];
}
