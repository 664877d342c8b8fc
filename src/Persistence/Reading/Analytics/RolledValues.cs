using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>
/// Ended sessions of the days whose aggregates are as the sessions are: no row of theirs is read. What lies beside those days is named, for
/// somebody to read one by one.
/// </summary>
internal sealed class RolledValues(StoreConnection connection, OrganizationId organizationId)
{
    /// <summary>Stretches beside the days; with more of them, which is when an old import is under way, all is read one by one.</summary>
    private const int MostStretches = 8;

    private const string TakenSql = "SELECT taken_to FROM rollup_state WHERE organization_id = @0";

    private const string WaitingSql =
        """
        SELECT day FROM rollup_days WHERE organization_id = @0 AND day >= @1 AND day < @2 AND (touched_at IS NOT NULL OR rolled_at IS NULL) ORDER BY day
        """;

    private const string ValuesSql =
        """
        SELECT v.day, v.model_id, a.success_count, a.failure_count, a.killed_count, a.cancelled_count, a.unpriced_count, v.priced_count,
            a.cost_dollars, a.cost_rest_nanos, v.runtimes, v.costs
        FROM model_perf_values v JOIN model_perf_agg a
            ON a.organization_id = v.organization_id AND a.day = v.day AND a.agent_id = v.agent_id AND a.model_id = v.model_id
        WHERE v.organization_id = @0 AND v.day >= @1 AND v.day < @2 AND (@3 IS NULL OR v.agent_id = @3)
        """;

    private static readonly long Beginning = long.MinValue / LedgerDayKey.DayMs;

    /// <summary>Reads what is rolled up of a time.</summary>
    /// <param name="from">UTC; null is the beginning.</param>
    /// <param name="to">UTC; null is the end.</param>
    /// <param name="agent">Of one agent; null is all.</param>
    /// <param name="model">The sample of a model.</param>
    /// <returns>The stretches of the time that were not read.</returns>
    public IReadOnlyList<(DateTimeOffset? From, DateTimeOffset? To)> Read(
        DateTimeOffset? from, DateTimeOffset? to, string? agent, Func<string, ModelSample> model)
    {
        var first = from is { } start ? FirstWhole(start) : Beginning;
        var taken = connection.Statement(TakenSql).Scalar(organizationId.Value) ?? Beginning;
        var end = to is { } last ? Math.Min(taken, LedgerDayKey.DayOf(StoredTime.Of(last))) : taken;
        if (first >= end) return [(from, to)];
        var waiting = Waiting(first, end);
        var stretches = Beside(from, to, first, end, waiting);
        if (stretches.Count > MostStretches) return [(from, to)];
        using var row = connection.Statement(ValuesSql).Start(organizationId.Value, first, end, agent);
        while (row.Read())
        {
            if (waiting.Contains(row.Int64(0))) continue;
            model(row.String(1)).Add(
                new EndCounts(row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5)), row.Int64(6), row.Int64(7), NanoUsd.Of(row.Int64(8), row.Int64(9)),
                row.Blob(10), row.Blob(11));
        }

        return stretches;
    }

    private static long FirstWhole(DateTimeOffset time)
    {
        var day = LedgerDayKey.DayOf(StoredTime.Of(time));
        return LedgerDayKey.StartOf(day) == time ? day : day + 1;
    }

    private static List<(DateTimeOffset? From, DateTimeOffset? To)> Beside(
        DateTimeOffset? from, DateTimeOffset? to, long first, long end, SortedSet<long> waiting)
    {
        var stretches = new List<(DateTimeOffset? From, DateTimeOffset? To)>();
        if (from is { } begin && LedgerDayKey.StartOf(first) > begin) stretches.Add((begin, LedgerDayKey.StartOf(first)));
        foreach (var day in waiting)
        {
            var (midnight, next) = (LedgerDayKey.StartOf(day), LedgerDayKey.StartOf(day + 1));
            var isNext = stretches is [.., var last] && last.To == midnight;
            var start = isNext ? stretches[^1].From : midnight;
            if (isNext) stretches.RemoveAt(stretches.Count - 1);
            stretches.Add((start, next));
        }

        if (to is not { } close || LedgerDayKey.StartOf(end) < close) stretches.Add((LedgerDayKey.StartOf(end), to));
        return stretches;
    }

    private SortedSet<long> Waiting(long first, long end)
    {
        var waiting = new SortedSet<long>();
        using var row = connection.Statement(WaitingSql).Start(organizationId.Value, first, end);
        while (row.Read()) waiting.Add(row.Int64(0));
        return waiting;
    }
}
