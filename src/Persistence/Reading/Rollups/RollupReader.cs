using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>
/// Holds closed buckets against what they are made from, beside the writer and at one moment: buckets change with their rows, so at any moment both
/// say the same. Nothing is written.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="copy">Tells of the analytics copy; null where there is none.</param>
public sealed class RollupReader(Store store, CopyReader? copy = null)
{
    /// <summary>Most rows of <see cref="Drift"/>.</summary>
    public const int MostDrift = 200;

    private const string CutSql = "SELECT calls_before FROM retention_cuts WHERE organization_id = @0";

    private const string DueSql =
        """
        SELECT day FROM rollup_days WHERE organization_id = @0 AND day >= @1 AND day < @2 AND (reconciled_at IS NULL OR reconciled_at < rolled_at OR drift > 0)
        UNION SELECT day FROM (
            SELECT day FROM rollup_days WHERE organization_id = @0 AND day >= @1 AND day < @2 ORDER BY reconciled_at, day LIMIT @3)
        ORDER BY 1
        """;

    private const string BucketDaysSql =
        """
        SELECT day FROM rollup_days WHERE organization_id = @0
        UNION SELECT (bucket_start - ((bucket_start % 86400000) + 86400000) % 86400000) / 86400000 FROM usage_hourly_rollup WHERE organization_id = @0
        UNION SELECT y.day FROM usage_dim d JOIN usage_day y ON y.dim_key = d.dim_key WHERE d.organization_id = @0
        UNION SELECT y.day FROM ledger_dim d JOIN ledger_day y ON y.dim_key = d.dim_key WHERE d.organization_id = @0
        UNION SELECT day FROM daily_usage_agg WHERE organization_id = @0
        UNION SELECT day FROM model_perf_agg WHERE organization_id = @0
        UNION SELECT day FROM model_perf_values WHERE organization_id = @0
        """;

    private const string NextRowSql =
        """
        SELECT min(at) FROM (
            SELECT min(occurred_at) AS at FROM usage_events WHERE organization_id = @0 AND occurred_at >= @1
            UNION ALL SELECT min(started_at) FROM session_usage WHERE organization_id = @0 AND started_at >= @1)
        """;

    // It was changed, or closed since the roll-up ran.
    private const string WaitsSql =
        """
        SELECT 1 WHERE @1 >= coalesce((SELECT taken_to FROM rollup_state WHERE organization_id = @0), @1)
            OR EXISTS (SELECT 1 FROM rollup_days WHERE organization_id = @0 AND day = @1 AND touched_at IS NOT NULL)
        """;

    private const string FactsSql =
        """
        SELECT count(*), count(touched_at), min(touched_at), max(rolled_at),
            count(*) FILTER (WHERE day >= @1 AND (reconciled_at IS NULL OR reconciled_at < rolled_at)), max(reconciled_at),
            CASE WHEN count(*) FILTER (WHERE day >= @1 AND reconciled_at IS NULL) = 0 THEN min(reconciled_at) FILTER (WHERE day >= @1) END,
            count(*) FILTER (WHERE drift > 0), coalesce(sum(drift), 0)
        FROM rollup_days WHERE organization_id = @0
        """;

    private const string ChecksSql = "SELECT checked_at, checks_json FROM rollup_state WHERE organization_id = @0";

    private const string DriftSql =
        """
        SELECT day, table_name, bucket_json, field, wanted, found, found_at, repaired_at FROM rollup_drift
        WHERE organization_id = @0 AND (@1 = 1 OR repaired_at IS NULL) ORDER BY repaired_at IS NOT NULL, day DESC, drift_key LIMIT @2
        """;

    /// <summary>Closed days that were never reconciled, or not since they were rolled up, or drifted; and some of those that were longest ago.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="now">UTC.</param>
    /// <param name="others">So many that were longest ago, 0 to 1,000.</param>
    /// <returns>Their midnights, UTC, in their order. Days past the retention of calls are none of them.</returns>
    public IReadOnlyList<DateTimeOffset> Due(OrganizationId organizationId, DateTimeOffset now, int others)
    {
        using var connection = store.OpenForReading();
        var days = new List<DateTimeOffset>();
        using var row = connection.Statement(DueSql).Start(organizationId.Value, First(connection, organizationId), FirstOpen(now), others);
        while (row.Read()) days.Add(LedgerDayKey.StartOf(row.Int64(0)));
        return days;
    }

    /// <summary>All closed days that have a row or a bucket.</summary>
    /// <returns>As <see cref="Due"/>.</returns>
    public IReadOnlyList<DateTimeOffset> All(OrganizationId organizationId, DateTimeOffset now)
    {
        using var connection = store.OpenForReading();
        var days = new SortedSet<long>();
        using (var row = connection.Statement(BucketDaysSql).Start(organizationId.Value))
        {
            while (row.Read()) days.Add(row.Int64(0));
        }

        var (first, open, next) = (First(connection, organizationId), FirstOpen(now), connection.Statement(NextRowSql));
        var from = first * LedgerDayKey.DayMs;
        while (next.Scalar(organizationId.Value, from) is { } at && LedgerDayKey.DayOf(at) is var day && day < open)
        {
            days.Add(day);
            from = (day + 1) * LedgerDayKey.DayMs;
        }

        return [.. days.Where(day => day >= first && day < open).Select(LedgerDayKey.StartOf)];
    }

    /// <summary>Holds a day's buckets against their rows and its aggregates against its buckets, both ways.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="day">Its midnight, UTC; closed.</param>
    /// <returns>What that came to; null when the day is past the retention of calls. Aggregates that wait for the roll-up are left out.</returns>
    public DayComparison? Compare(OrganizationId organizationId, DateTimeOffset day)
    {
        using var connection = store.OpenForReading();
        var from = StoredTime.Of(day);
        var number = LedgerDayKey.DayOf(from);
        if (number < First(connection, organizationId)) return null;
        object?[] values = [organizationId.Value, number, from, from + LedgerDayKey.DayMs];
        var waits = connection.Statement(WaitsSql).Scalar(values) is not null;
        var (drift, buckets, wrong) = (new List<BucketDrift>(), 0, 0);
        foreach (var pair in waits ? BucketPair.OfRows : [.. BucketPair.OfRows, .. BucketPair.OfBuckets, BucketPair.OfValues])
        {
            var one = pair.Compare(connection, connection, values, drift);
            (buckets, wrong) = (buckets + one.Buckets, wrong + one.Wrong);
        }

        return new(buckets, wrong, drift);
    }

    /// <summary>Runs the data-quality checks over all closed days that do not wait for the roll-up.</summary>
    /// <returns>One for each of <see cref="DataCheck.All"/>, in its order.</returns>
    public IReadOnlyList<CheckResult> Check(OrganizationId organizationId, DateTimeOffset now)
    {
        using var connection = store.OpenForReading();
        var results = new List<CheckResult>();
        foreach (var check in DataCheck.All)
        {
            using var row = connection.Statement(DataCheckSql.Of(check)).Start(organizationId.Value, FirstOpen(now));
            row.Read();
            var example = row.Number(1) is { } day ? DateOnly.FromDateTime(LedgerDayKey.StartOf(day).UtcDateTime) : (DateOnly?)null;
            results.Add(new(check.Name, row.Int64(0), example));
        }

        return results;
    }

    /// <summary>How roll-ups stand.</summary>
    public RollupFacts Facts(OrganizationId organizationId)
    {
        using var connection = store.OpenForReading();
        var cut = connection.Statement(CutSql).Scalar(organizationId.Value);
        using var row = connection.Statement(FactsSql).Start(organizationId.Value, First(connection, organizationId));
        row.Read();
        var facts = new RollupFacts
        {
            Days = row.Int64(0),
            Waiting = row.Int64(1),
            WaitingSince = row.OptionalTime(2),
            RolledAt = row.OptionalTime(3),
            Cut = cut is { } at ? StoredTime.Of(at) : null,
            Unreconciled = row.Int64(4),
            ReconciledAt = row.OptionalTime(5),
            AllReconciledSince = row.OptionalTime(6),
            DriftDays = row.Int64(7),
            Drift = row.Int64(8),
            Copy = copy?.Facts(organizationId),
        };
        using var checks = connection.Statement(ChecksSql).Start(organizationId.Value);
        if (!checks.Read() || checks.Text(1) is not { } json) return facts;
        return facts with
        {
            CheckedAt = checks.OptionalTime(0), Checks = JsonSerializer.Deserialize<IReadOnlyList<CheckResult>>(json, JsonSerializerOptions.Web)!,
        };
    }

    /// <summary>Differences that were found: those that stand, and then, if wanted, those that were repaired; the latest day first.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="repaired">Those as well.</param>
    /// <param name="most">1 to <see cref="MostDrift"/>.</param>
    public IReadOnlyList<DriftRow> Drift(OrganizationId organizationId, bool repaired, int most)
    {
        using var connection = store.OpenForReading();
        var found = new List<DriftRow>();
        using var row = connection.Statement(DriftSql).Start(organizationId.Value, repaired ? 1 : 0, most);
        while (row.Read())
        {
            var day = DateOnly.FromDateTime(LedgerDayKey.StartOf(row.Int64(0)).UtcDateTime);
            var bucket = JsonSerializer.Deserialize<IReadOnlyList<string>>(row.String(2))!;
            found.Add(new(day, row.String(1), bucket, row.String(3), row.Number(4), row.Number(5), row.Time(6), row.OptionalTime(7)));
        }

        return found;
    }

    private static long FirstOpen(DateTimeOffset now) => LedgerDayKey.DayOf(StoredTime.Of(ClosedDays.Before(now)));

    // The first day whose calls are all there.
    private static long First(StoreConnection connection, OrganizationId organizationId) =>
        connection.Statement(CutSql).Scalar(organizationId.Value) is { } cut ? LedgerDayKey.DayOf(cut) : long.MinValue / LedgerDayKey.DayMs;
}
