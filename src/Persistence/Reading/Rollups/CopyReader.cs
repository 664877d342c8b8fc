using System.Data.Common;
using Helicarrier.Domain;
using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence.Copies;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>Reads the analytics copy beside the store: what it lacks, and where it differs. Nothing is written.</summary>
public sealed class CopyReader(Store store, CopyFile file)
{
    private const string OwnSql = "SELECT count(*) FROM copy_of WHERE store_id <> @0";

    private const string StoreIdSql = "SELECT store_id FROM store_heartbeat";

    private const string StateSql = "SELECT copied_at, copy_fault FROM rollup_state WHERE organization_id = @0";

    private const string RolledSql = "SELECT day, rolled_at, touched_at FROM rollup_days WHERE organization_id = @0 AND rolled_at IS NOT NULL ORDER BY day";

    private const string CopiedSql = "SELECT day, rolled_at FROM copied_days WHERE organization_id = @0 ORDER BY day";

    private const string FactsSql =
        """
        SELECT count(*), count(*) FILTER (WHERE reconciled_at IS NULL), max(reconciled_at),
            CASE WHEN count(*) = count(reconciled_at) THEN min(reconciled_at) END, coalesce(sum(drift), 0)
        FROM copied_days WHERE organization_id = @0
        """;

    private const string DueSql =
        """
        SELECT day FROM copied_days WHERE organization_id = @0 AND (reconciled_at IS NULL OR drift > 0)
        UNION SELECT day FROM (SELECT day FROM copied_days WHERE organization_id = @0 ORDER BY reconciled_at, day LIMIT @1)
        ORDER BY 1
        """;

    private const string DaySql = "SELECT 1 FROM copied_days WHERE organization_id = @0 AND day = @1 AND rolled_at = @2";

    private const string SettledSql = "SELECT rolled_at FROM rollup_days WHERE organization_id = @0 AND day = @1 AND touched_at IS NULL";

    /// <summary>What is to be copied and dropped.</summary>
    /// <exception cref="DbException">The copy cannot be read.</exception>
    /// <exception cref="StoreUnavailableException">It is another store's.</exception>
    public CopyPlan Plan(OrganizationId organizationId)
    {
        using var main = store.OpenForReading();
        using var copy = Open(main);
        return Plan(main, copy, organizationId);
    }

    /// <summary>Days that were not held against the store since they were copied, or differed; and some of those that were longest ago.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="others">So many that were longest ago.</param>
    /// <returns>Their midnights, UTC, in their order.</returns>
    /// <exception cref="DbException">The copy cannot be read.</exception>
    /// <exception cref="StoreUnavailableException">It is another store's.</exception>
    public IReadOnlyList<DateTimeOffset> Due(OrganizationId organizationId, int others)
    {
        using var main = store.OpenForReading();
        using var copy = Open(main);
        var days = new List<DateTimeOffset>();
        using var row = copy.Statement(DueSql).Start(organizationId.Value, others);
        while (row.Read()) days.Add(LedgerDayKey.StartOf(row.Int64(0)));
        return days;
    }

    /// <summary>Holds a day of the copy against the store, both ways.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="day">Its midnight, UTC.</param>
    /// <returns>What that came to; null when the day waits for its roll-up or to be copied: then it differs by right.</returns>
    /// <exception cref="DbException">The copy cannot be read.</exception>
    /// <exception cref="StoreUnavailableException">It is another store's.</exception>
    public DayComparison? Compare(OrganizationId organizationId, DateTimeOffset day)
    {
        using var main = store.OpenForReading();
        var from = StoredTime.Of(day);
        object?[] values = [organizationId.Value, LedgerDayKey.DayOf(from), from, from + LedgerDayKey.DayMs];
        if (main.Statement(SettledSql).Scalar(values) is not { } rolledAt) return null;
        using var copy = Open(main);
        if (!Has(copy, organizationId, LedgerDayKey.DayOf(from), rolledAt)) return null;
        var (drift, buckets, wrong) = (new List<BucketDrift>(), 0, 0);
        foreach (var form in CopyForm.All)
        {
            var one = form.Pair.Compare(main, copy, values, drift);
            (buckets, wrong) = (buckets + one.Buckets, wrong + one.Wrong);
        }

        return new(buckets, wrong, drift);
    }

    /// <summary>How it stands. A copy that cannot be read is said to be so.</summary>
    public CopyFacts Facts(OrganizationId organizationId)
    {
        using var main = store.OpenForReading();
        var (copiedAt, fault) = State(main, organizationId);
        var facts = new CopyFacts(file.Path) { CopiedAt = copiedAt, Fault = fault };
        if (!file.Exists) return Unread(copiedAt is null ? fault : CopyFault.Gone);

        try
        {
            using var copy = Open(main);
            var plan = Plan(main, copy, organizationId);
            using var row = copy.Statement(FactsSql).Start(organizationId.Value);
            row.Read();
            return facts with
            {
                IsReadable = true,
                Days = row.Int64(0),
                Waiting = plan.Due.Count + plan.Gone.Count,
                Unreconciled = row.Int64(1),
                ReconciledAt = row.OptionalTime(2),
                AllReconciledSince = row.OptionalTime(3),
                Drift = row.Int64(4),
            };
        }
        catch (Exception exception) when (IsOfCopy(exception))
        {
            return Unread(CopyFault.Of(exception));
        }

        // As far as anybody can tell it has none of them.
        CopyFacts Unread(string? why) => facts with { Waiting = Rolled(main, organizationId).Count, Fault = why };
    }

    /// <summary>Why the latest copying failed, or that the file is gone: without opening it, so that nobody waits for a lock. Null when all is well.</summary>
    public string? LatestFault(OrganizationId organizationId)
    {
        using var main = store.OpenForReading();
        var (copiedAt, fault) = State(main, organizationId);
        return copiedAt is not null && !file.Exists ? CopyFault.Gone : fault;
    }

    /// <summary>Opens the copy, if it has a day as the store last rolled it up.</summary>
    /// <param name="main">The store, at one moment.</param>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="day">Days since 1970.</param>
    /// <param name="rolledAt">When the store rolled it up, UTC ms.</param>
    /// <returns>The caller's to dispose; null when it has not.</returns>
    internal StoreConnection? OpenFor(StoreConnection main, OrganizationId organizationId, long day, long rolledAt)
    {
        StoreConnection? copy = null;
        try
        {
            copy = Open(main);
            if (Has(copy, organizationId, day, rolledAt)) return copy;
        }
        catch (Exception exception) when (IsOfCopy(exception))
        {
            // The store knows as well; how the copy stands is told where roll-ups are.
        }

        copy?.Dispose();
        return null;
    }

    /// <summary>Whether it was the copy that could not be read.</summary>
    internal static bool IsOfCopy(Exception exception) =>
        exception is DbException or StoreUnavailableException or IOException or UnauthorizedAccessException;

    private static bool Has(StoreConnection copy, OrganizationId organizationId, long day, long rolledAt) =>
        copy.Statement(DaySql).Scalar(organizationId.Value, day, rolledAt) is not null;

    private static (DateTimeOffset? CopiedAt, string? Fault) State(StoreConnection main, OrganizationId organizationId)
    {
        using var row = main.Statement(StateSql).Start(organizationId.Value);
        return row.Read() ? (row.OptionalTime(0), row.Text(1)) : (null, null);
    }

    // By day: when it was rolled up, and whether it waits for being rolled up again.
    private static Dictionary<long, (long RolledAt, bool Waits)> Rolled(StoreConnection main, OrganizationId organizationId)
    {
        var days = new Dictionary<long, (long, bool)>();
        using var row = main.Statement(RolledSql).Start(organizationId.Value);
        while (row.Read()) days[row.Int64(0)] = (row.Int64(1), !row.IsNull(2));
        return days;
    }

    private static CopyPlan Plan(StoreConnection main, StoreConnection copy, OrganizationId organizationId)
    {
        var (rolled, copied) = (Rolled(main, organizationId), new Dictionary<long, long>());
        using (var row = copy.Statement(CopiedSql).Start(organizationId.Value))
        {
            while (row.Read()) copied[row.Int64(0)] = row.Int64(1);
        }

        var due = rolled.Where(day => !day.Value.Waits && (!copied.TryGetValue(day.Key, out var at) || at != day.Value.RolledAt)).Select(day => day.Key);
        return new([.. due.Order().Select(LedgerDayKey.StartOf)], [.. copied.Keys.Where(day => !rolled.ContainsKey(day)).Order().Select(LedgerDayKey.StartOf)]);
    }

    private StoreConnection Open(StoreConnection main)
    {
        var copy = file.OpenForReading();
        try
        {
            using var row = main.Statement(StoreIdSql).Start();
            if (row.Read() && copy.Statement(OwnSql).Scalar(row.String(0)) == 0) return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }

        copy.Dispose();
        throw new StoreUnavailableException(CopyFault.Foreign);
    }
}
