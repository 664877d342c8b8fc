using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>rollup_drift</c> and the stamps of <c>rollup_days</c> and <c>rollup_state</c>: what looks at closed buckets found.</summary>
public sealed class RollupCheckTable(WriteScope scope) : Table(scope)
{
    /// <summary>Differences of a day that are kept; all are counted.</summary>
    public const int MostKept = 100;

    private const string ForgetSql = "DELETE FROM rollup_drift WHERE organization_id = @0 AND day = @1 AND repaired_at IS NULL";

    private const string KeepSql =
        """
        INSERT INTO rollup_drift (organization_id, day, table_name, bucket_json, field, wanted, found, found_at) VALUES (@0, @1, @2, @3, @4, @5, @6, @7)
        """;

    private const string StampSql =
        """
        INSERT INTO rollup_days (organization_id, day, reconciled_at, drift) VALUES (@0, @1, @3, @2)
        ON CONFLICT (organization_id, day) DO UPDATE SET reconciled_at = excluded.reconciled_at, drift = excluded.drift
        """;

    private const string CountSql =
        """
        INSERT INTO rollup_days (organization_id, day, drift) VALUES (@0, @1, @2)
        ON CONFLICT (organization_id, day) DO UPDATE SET drift = excluded.drift
        """;

    private const string StampHoursSql =
        "UPDATE usage_hourly_rollup SET last_reconciled_at = @3 WHERE organization_id = @0 AND bucket_start >= @1 AND bucket_start < @2";

    private const string RepairedSql = "UPDATE rollup_drift SET repaired_at = @2 WHERE organization_id = @0 AND day = @1 AND repaired_at IS NULL";

    private const string CheckedSql =
        """
        INSERT INTO rollup_state (organization_id, taken_to, checked_at, checks_json) VALUES (@0, @1, @2, @3)
        ON CONFLICT (organization_id) DO UPDATE SET checked_at = excluded.checked_at, checks_json = excluded.checks_json
        """;

    private const string CopiedSql =
        """
        INSERT INTO rollup_state (organization_id, taken_to, copied_at, copy_fault) VALUES (@0, @1, @2, @3)
        ON CONFLICT (organization_id) DO UPDATE SET copied_at = coalesce(excluded.copied_at, copied_at), copy_fault = excluded.copy_fault
        """;

    private readonly Statement _forget = scope.Statement(ForgetSql);
    private readonly Statement _keep = scope.Statement(KeepSql);
    private readonly Statement _stamp = scope.Statement(StampSql);
    private readonly Statement _stampHours = scope.Statement(StampHoursSql);
    private readonly Statement _repaired = scope.Statement(RepairedSql);
    private readonly Statement _checked = scope.Statement(CheckedSql);
    private readonly Statement _count = scope.Statement(CountSql);
    private readonly Statement _copied = scope.Statement(CopiedSql);

    /// <summary>A day was held against what it is made from.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="day">Its midnight, UTC.</param>
    /// <param name="drift">What differs, in the place of what stood before.</param>
    /// <param name="inStore">False when the analytics copy alone was looked at: then the day is not stamped.</param>
    public void Reconciled(OrganizationId organizationId, DateTimeOffset day, IReadOnlyList<BucketDrift> drift, bool inStore = true)
    {
        var (org, from) = (organizationId.Value, Ms(day));
        var number = LedgerDayKey.DayOf(from);
        _forget.Run(org, number);
        foreach (var one in drift.Take(MostKept))
        {
            _keep.Run(org, number, one.Table, JsonSerializer.Serialize(one.Bucket), one.Field, one.Wanted, one.Found, Now);
        }

        if (!inStore)
        {
            _count.Run(org, number, drift.Count);
            return;
        }

        _stamp.Run(org, number, drift.Count, Now);
        _stampHours.Run(org, from, from + LedgerDayKey.DayMs, Now);
    }

    /// <summary>What was found on a day is being repaired: it stays in the record.</summary>
    public void Repaired(OrganizationId organizationId, DateTimeOffset day) => _repaired.Run(organizationId.Value, LedgerDayKey.DayOf(Ms(day)), Now);

    /// <summary>Closed buckets were copied to the analytics copy, or could not be.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="fault">Why not, in one sentence; null when all that waited was copied.</param>
    public void Copied(OrganizationId organizationId, string? fault) =>
        _copied.Run(organizationId.Value, long.MinValue / LedgerDayKey.DayMs, fault is null ? Now : null, fault);

    /// <summary>The data-quality checks were run.</summary>
    public void Checked(OrganizationId organizationId, IReadOnlyList<CheckResult> results) =>
        _checked.Run(organizationId.Value, long.MinValue / LedgerDayKey.DayMs, Now, JsonSerializer.Serialize(results, JsonSerializerOptions.Web));
}
