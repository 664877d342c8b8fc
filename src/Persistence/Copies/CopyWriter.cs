using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Copies;

/// <summary>Writes the analytics copy, a day in each commit. One thread at a time; other processes may write it as well.</summary>
public sealed class CopyWriter : IDisposable
{
    private const string StoreIdSql = "SELECT store_id FROM store_heartbeat";

    private const string OthersSql = "SELECT count(*) FROM copy_of WHERE store_id <> @0";

    private const string BindSql = "INSERT INTO copy_of (organization_id, store_id) VALUES (@0, @1) ON CONFLICT (organization_id) DO NOTHING";

    private const string RolledSql = "SELECT rolled_at FROM rollup_days WHERE organization_id = @0 AND day = @1 AND touched_at IS NULL";

    private const string DaySql =
        """
        INSERT INTO copied_days (organization_id, day, rolled_at, copied_at, drift) VALUES (@0, @1, @2, @3, 0)
        ON CONFLICT (organization_id, day) DO UPDATE
            SET rolled_at = excluded.rolled_at, copied_at = excluded.copied_at, reconciled_at = NULL, drift = 0
        """;

    private const string DropDaySql = "DELETE FROM copied_days WHERE organization_id = @0 AND day = @1";

    private const string StampSql = "UPDATE copied_days SET reconciled_at = @2, drift = @3 WHERE organization_id = @0 AND day = @1";

    private readonly Store _store;
    private readonly TimeProvider _time;
    private readonly StoreConnection _copy;
    private readonly Statement _day;
    private readonly Statement _dropDay;
    private readonly Statement _stamp;
    private readonly IReadOnlyList<(CopyForm Form, Statement Drop, Statement Add)> _tables;

    /// <param name="file">Where to; prepared.</param>
    /// <param name="store">Where from.</param>
    /// <param name="time">For the stamps.</param>
    /// <exception cref="System.Data.Common.DbException">The file cannot be opened.</exception>
    public CopyWriter(CopyFile file, Store store, TimeProvider time)
    {
        (_store, _time, _copy) = (store, time, file.OpenForWriting());
        _day = _copy.Statement(DaySql);
        _dropDay = _copy.Statement(DropDaySql);
        _stamp = _copy.Statement(StampSql);
        _tables = [.. CopyForm.All.Select(form => (form, _copy.Statement(form.DropSql), _copy.Statement(form.AddSql)))];
    }

    private long Now => StoredTime.Of(_time.GetUtcNow());

    /// <summary>Notes whose copy it is, the first time.</summary>
    /// <exception cref="StoreUnavailableException">It is another store's.</exception>
    public void Bind(OrganizationId organizationId)
    {
        var id = StoreId();
        Commit(() =>
        {
            if (_copy.Statement(OthersSql).Scalar(id) > 0) throw new StoreUnavailableException(CopyFault.Foreign);
            return _copy.Statement(BindSql).Run(organizationId.Value, id);
        });
    }

    /// <summary>Replaces a day by what the store has of it.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="day">Its midnight, UTC.</param>
    /// <returns>Buckets that it has now; null when the day waits for its roll-up, and nothing was done.</returns>
    /// <exception cref="System.Data.Common.DbException">It cannot be written; the day is then as it was.</exception>
    public int? Put(OrganizationId organizationId, DateTimeOffset day) => Commit<int?>(() =>
    {
        // After the lock: of two processes that copy a day, the later one has the later state of it.
        using var store = _store.OpenForReading();
        var (org, from) = (organizationId.Value, StoredTime.Of(day));
        var number = LedgerDayKey.DayOf(from);
        if (store.Statement(RolledSql).Scalar(org, number) is not { } rolledAt) return null;
        _day.Run(org, number, rolledAt, Now);
        var buckets = 0;
        foreach (var (form, drop, add) in _tables)
        {
            drop.Run(org, number);
            buckets += Copy(store, form, add, [org, number, from, from + LedgerDayKey.DayMs]);
        }

        return buckets;
    });

    /// <summary>Drops a day that the store does not have.</summary>
    public void Drop(OrganizationId organizationId, DateTimeOffset day) => Commit(() =>
    {
        var number = LedgerDayKey.DayOf(StoredTime.Of(day));
        foreach (var (_, drop, _) in _tables) drop.Run(organizationId.Value, number);
        return _dropDay.Run(organizationId.Value, number);
    });

    /// <summary>A day was held against the store.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="day">Its midnight, UTC.</param>
    /// <param name="drift">Differences that stand.</param>
    public void Reconciled(OrganizationId organizationId, DateTimeOffset day, int drift) =>
        Commit(() => _stamp.Run(organizationId.Value, LedgerDayKey.DayOf(StoredTime.Of(day)), Now, drift));

    public void Dispose() => _copy.Dispose();

    private static int Copy(StoreConnection store, CopyForm form, Statement add, object?[] day)
    {
        var (keys, fields, buckets) = (form.Store.Keys.Count, form.Store.Fields.Count, 0);
        var values = new object?[2 + keys + fields];
        (values[0], values[1]) = (day[0], day[1]);
        using var row = store.Statement(form.SourceSql).Start(day);
        for (; row.Read(); buckets++)
        {
            for (var place = 0; place < keys; place++) values[2 + place] = row.String(place);
            for (var place = keys; place < keys + fields; place++) values[2 + place] = row.Int64(place);
            add.Run(values);
        }

        return buckets;
    }

    private string StoreId()
    {
        using var store = _store.OpenForReading();
        using var row = store.Statement(StoreIdSql).Start();
        return row.Read() ? row.String(0) : "";
    }

    private T Commit<T>(Func<T> work)
    {
        _copy.Begin();
        try
        {
            var done = work();
            _copy.Commit();
            return done;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    // After some errors the engine has rolled back by itself: what failed first is what is told.
    private void RollBack()
    {
        try
        {
            _copy.RollBack();
        }
        catch (System.Data.Common.DbException)
        {
            // Nothing is left to take back.
        }
    }
}
