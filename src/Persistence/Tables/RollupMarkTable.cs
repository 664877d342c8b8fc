using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>rollup_days</c>, where a bucket of a closed day is changed: the day then waits for its aggregates. Days that are open are not marked, so
/// that what comes in as it happens pays for a comparison of two numbers. Marked days are remembered.
/// </summary>
public sealed class RollupMarkTable(WriteScope scope) : Table(scope)
{
    private const string TouchSql =
        """
        INSERT INTO rollup_days (organization_id, day, touched_at, drift) VALUES (@0, @1, @2, 0)
        ON CONFLICT (organization_id, day) DO UPDATE SET touched_at = excluded.touched_at WHERE touched_at IS NULL
        """;

    private const string OwnerSql = "SELECT organization_id FROM ledger_dim WHERE dim_key = @0";

    private readonly Statement _touch = scope.Statement(TouchSql);
    private readonly Statement _owner = scope.Statement(OwnerSql);

    private readonly HashSet<(string Organization, long Day)> _touched = [];
    private readonly HashSet<LedgerDayKey> _places = [];

    /// <summary>The first day that is not closed.</summary>
    internal long FirstOpen => LedgerDayKey.DayOf(StoredTime.Of(ClosedDays.Before(StoredTime.Of(Now))));

    /// <summary>A bucket of a day was changed.</summary>
    internal void Touch(string organization, long day)
    {
        if (day >= FirstOpen || !_touched.Add((organization, day))) return;
        _touch.Run(organization, day, Now);
    }

    /// <summary>As <see cref="Touch(string, long)"/>, of the ledger's days, which know their organization by their combination.</summary>
    internal void Touch(LedgerDayKey place)
    {
        if (place.Day >= FirstOpen || !_places.Add(place)) return;
        using var row = _owner.Start(place.DimKey);
        if (row.Read()) Touch(row.String(0), place.Day);
    }

    /// <summary>The aggregates of a day are made.</summary>
    internal void Done(string organization, long day)
    {
        _touched.Remove((organization, day));
        _places.RemoveWhere(place => place.Day == day);
    }

    internal override void Forget()
    {
        _touched.Clear();
        _places.Clear();
    }
}
