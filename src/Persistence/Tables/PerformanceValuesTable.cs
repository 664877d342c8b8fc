using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>model_perf_values</c>: the run time and the cost of each ended session of a closed day, by agent and model, so that a median of many
/// months need not look each of them up. Made together with <c>model_perf_agg</c>, from rows: buckets know no single session.
/// </summary>
public sealed class PerformanceValuesTable(WriteScope scope) : Table(scope)
{
    /// <summary>Sums of what is packed, which tell whether it is what the rows say.</summary>
    internal static readonly IReadOnlyList<string> Sums = ["priced_count", "runtime_ms_total", "cost_dollars", "cost_rest_nanos"];

    private const string Ended =
        """
        FROM session_usage u JOIN ledger_dim d ON d.dim_key = u.dim_key
        WHERE u.organization_id = @0 AND u.started_at >= @2 AND u.started_at < @3 AND d.status IN ('success', 'failed', 'killed', 'cancelled')
        """;

    /// <summary>What the sums of a day should be: agent, model, and the sums in their order. As <see cref="AggregateForm.WantedSql"/>.</summary>
    internal const string WantedSql =
        $"""
        SELECT d.agent_id, d.model_id, count(u.cost_nanos), sum({LedgerDaySum.RuntimeSql}),
            coalesce(sum(u.cost_nanos / 1000000000), 0) + coalesce(sum(u.cost_nanos % 1000000000), 0) / 1000000000,
            coalesce(sum(u.cost_nanos % 1000000000), 0) % 1000000000
        {Ended} AND @1 IS NOT NULL GROUP BY 1, 2
        """;

    private const string RowsSql = $"SELECT d.agent_id, d.model_id, u.runtime_ms, u.cost_nanos {Ended} AND @1 IS NOT NULL";

    private const string KeptSql =
        """
        SELECT agent_id, model_id, priced_count, runtime_ms_total, cost_dollars, cost_rest_nanos, runtimes, costs FROM model_perf_values
        WHERE organization_id = @0 AND day = @1
        """;

    private const string PutSql =
        """
        INSERT INTO model_perf_values
            (organization_id, day, agent_id, model_id, priced_count, runtime_ms_total, cost_dollars, cost_rest_nanos, runtimes, costs, updated_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10)
        ON CONFLICT (organization_id, day, agent_id, model_id) DO UPDATE SET
            priced_count = excluded.priced_count, runtime_ms_total = excluded.runtime_ms_total, cost_dollars = excluded.cost_dollars,
            cost_rest_nanos = excluded.cost_rest_nanos, runtimes = excluded.runtimes, costs = excluded.costs, updated_at = excluded.updated_at
        """;

    private const string DropSql = "DELETE FROM model_perf_values WHERE organization_id = @0 AND day = @1 AND agent_id = @2 AND model_id = @3";

    private readonly Statement _sums = scope.Statement(WantedSql);
    private readonly Statement _rows = scope.Statement(RowsSql);
    private readonly Statement _kept = scope.Statement(KeptSql);
    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _drop = scope.Statement(DropSql);

    /// <summary>Makes the rows of a day anew. Those that are right are left alone.</summary>
    /// <returns>How many were dropped or written.</returns>
    internal int Roll(string organization, long day)
    {
        object?[] values = [organization, day, day * LedgerDayKey.DayMs, (day + 1) * LedgerDayKey.DayMs];
        var (kept, lists, changed) = (Kept(organization, day), Lists(values), 0);
        using var sums = _sums.Start(values);
        while (sums.Read())
        {
            var key = (sums.String(0), sums.String(1));
            var (runtimes, costs) = lists[key];
            var now = new EndedValues(
                sums.Int64(2), sums.Int64(3), sums.Int64(4), sums.Int64(5), PackedValues.Pack(runtimes), PackedValues.Pack(costs));
            if (kept.Remove(key, out var before) && before.IsSame(now)) continue;
            _put.Run(
                organization, day, key.Item1, key.Item2, now.Priced, now.RuntimeMs, now.CostDollars, now.CostRestNanos, now.Runtimes, now.Costs, Now);
            changed++;
        }

        foreach (var (agent, model) in kept.Keys) changed += _drop.Run(organization, day, agent, model);
        return changed;
    }

    private Dictionary<(string Agent, string Model), EndedValues> Kept(string organization, long day)
    {
        var kept = new Dictionary<(string, string), EndedValues>();
        using var row = _kept.Start(organization, day);
        while (row.Read())
        {
            kept.Add(
                (row.String(0), row.String(1)), new(row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5), row.Blob(6), row.Blob(7)));
        }

        return kept;
    }

    private Dictionary<(string Agent, string Model), (List<long> Runtimes, List<long> Costs)> Lists(object?[] values)
    {
        var lists = new Dictionary<(string, string), (List<long> Runtimes, List<long> Costs)>();
        using var row = _rows.Start(values);
        while (row.Read())
        {
            var key = (row.String(0), row.String(1));
            if (!lists.TryGetValue(key, out var found)) lists.Add(key, found = ([], []));
            if (row.Int64(2) > 0) found.Runtimes.Add(row.Int64(2));
            if (row.Number(3) is { } cost) found.Costs.Add(cost);
        }

        return lists;
    }
}
