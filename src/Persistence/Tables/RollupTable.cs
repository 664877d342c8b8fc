using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>daily_usage_agg</c>, <c>model_perf_agg</c> and its values: closed days, made from the buckets that are written with their events and, each value by
/// itself, from sessions, a day at a time; and <c>rollup_days</c>, which says what waits for that.
/// </summary>
public sealed class RollupTable : Table
{
    private const string TakenSql = "SELECT taken_to FROM rollup_state WHERE organization_id = @0";

    private const string SetTakenSql =
        """
        INSERT INTO rollup_state (organization_id, taken_to) VALUES (@0, @1)
        ON CONFLICT (organization_id) DO UPDATE SET taken_to = excluded.taken_to
        """;

    // A session has its place in the ledger by its start, a call in its hour and day.
    private const string NextSql =
        """
        SELECT min(at) FROM (
            SELECT min(started_at) AS at FROM session_usage WHERE organization_id = @0 AND started_at >= @1
            UNION ALL SELECT min(bucket_start) FROM usage_hourly_rollup WHERE organization_id = @0 AND bucket_start >= @1)
        """;

    private const string TouchedSql = "SELECT min(day) FROM rollup_days WHERE organization_id = @0 AND touched_at IS NOT NULL AND day >= @1";

    private const string RolledSql =
        """
        INSERT INTO rollup_days (organization_id, day, rolled_at, drift) VALUES (@0, @1, @2, 0)
        ON CONFLICT (organization_id, day) DO UPDATE SET rolled_at = excluded.rolled_at, touched_at = NULL
        """;

    private readonly RollupMarkTable _marks;
    private readonly Statement _taken;
    private readonly Statement _setTaken;
    private readonly Statement _next;
    private readonly Statement _touched;
    private readonly Statement _rolled;
    private readonly IReadOnlyList<(Statement Drop, Statement Add)> _aggregates;

    private readonly PerformanceValuesTable _values;

    internal RollupTable(WriteScope scope, RollupMarkTable marks)
        : base(scope)
    {
        _marks = marks;
        _values = new(scope);
        _taken = scope.Statement(TakenSql);
        _setTaken = scope.Statement(SetTakenSql);
        _next = scope.Statement(NextSql);
        _touched = scope.Statement(TouchedSql);
        _rolled = scope.Statement(RolledSql);
        _aggregates = [.. AggregateForm.All.Select(form => (scope.Statement(form.DropSql), scope.Statement(form.AddSql)))];
    }

    /// <summary>Has the days that have closed since the last time wait for their aggregates. Writes nothing when none has.</summary>
    public void Take(OrganizationId organizationId)
    {
        var (org, open) = (organizationId.Value, _marks.FirstOpen);
        var taken = _taken.Scalar(org);
        if (taken >= open) return;
        for (var next = Next(org, taken); next < open; next = Next(org, next + 1)) _marks.Touch(org, next.Value);
        _setTaken.Run(org, open);
    }

    /// <summary>The next day that waits.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="day">UTC, the day before which nothing is looked for; null begins with the first.</param>
    /// <returns>Its midnight, UTC; null when there is none.</returns>
    public DateTimeOffset? NextTouched(OrganizationId organizationId, DateTimeOffset? day)
    {
        var found = _touched.Scalar(organizationId.Value, day is { } from ? LedgerDayKey.DayOf(Ms(from)) : long.MinValue);
        return found is { } at ? LedgerDayKey.StartOf(at) : null;
    }

    /// <summary>Makes the aggregates of a day anew. Rows that are right are left alone.</summary>
    /// <remarks>
    /// What units before this one in the transaction did to buckets is written at its commit, and marks the day again, so that it waits for the
    /// next time.
    /// </remarks>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="day">Its midnight, UTC; closed.</param>
    /// <returns>How many rows were dropped or written.</returns>
    public int Roll(OrganizationId organizationId, DateTimeOffset day)
    {
        var (org, from) = (organizationId.Value, Ms(day));
        var (number, to, rows) = (LedgerDayKey.DayOf(from), from + LedgerDayKey.DayMs, 0);
        foreach (var (drop, add) in _aggregates) rows += drop.Run(org, number, from, to) + add.Run(org, number, from, to, Now);
        rows += _values.Roll(org, number);
        _rolled.Run(org, number, Now);
        _marks.Done(org, number);
        return rows;
    }

    private long? Next(string organization, long? day) =>
        _next.Scalar(organization, day is { } from ? from * LedgerDayKey.DayMs : long.MinValue) is { } at ? LedgerDayKey.DayOf(at) : null;
}
