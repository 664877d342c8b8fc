namespace Helicarrier.Persistence.Tables;

/// <summary>
/// An aggregate of closed days: its sums, and what the buckets say they are. The statements take the organization, the day, and its bounds in
/// UTC milliseconds.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Sums">Its columns but for the key and the time of writing.</param>
/// <param name="WantedSql">What the rows of a day should be: agent, model, and the sums in their order.</param>
internal sealed record AggregateForm(string Table, IReadOnlyList<string> Sums, string WantedSql)
{
    private const string Dollar = "1000000000";

    /// <summary>Sessions and calls by day, agent and model.</summary>
    public static AggregateForm Usage { get; } = new(
        "daily_usage_agg",
        [
            "runs_total", "runtime_ms_total", "calls_total", "errors_total", "unpriced_total", "prompt_tokens_total", "completion_tokens_total",
            "total_tokens_total", "cost_dollars", "cost_rest_nanos",
        ],
        $"""
        SELECT agent_id, model_id, sum(runs), sum(runtime), sum(calls), sum(errors), sum(unpriced), sum(prompt), sum(completion), sum(tokens),
            sum(dollars) + sum(rest) / {Dollar}, sum(rest) % {Dollar}
        FROM (
            SELECT d.agent_id, d.model_id, y.sessions AS runs, y.runtime_ms AS runtime, 0 AS calls, 0 AS errors, 0 AS unpriced, 0 AS prompt,
                0 AS completion, 0 AS tokens, 0 AS dollars, 0 AS rest
            FROM ledger_dim d JOIN ledger_day y ON y.dim_key = d.dim_key AND y.day = @1 WHERE d.organization_id = @0
            UNION ALL SELECT d.agent_id, d.model_id, 0, 0, y.calls, 0, y.calls - y.priced,
                y.input_tokens + y.cache_write_short_tokens + y.cache_write_long_tokens + y.cache_read_tokens + y.tool_input_tokens, y.output_tokens,
                y.tokens, y.cost_dollars, y.cost_rest_nanos
            FROM usage_dim d JOIN usage_day y ON y.dim_key = d.dim_key AND y.day = @1 WHERE d.organization_id = @0
            UNION ALL SELECT agent_id, model_id, 0, 0, 0, error_count, 0, 0, 0, 0, 0, 0
            FROM usage_hourly_rollup WHERE organization_id = @0 AND bucket_start >= @2 AND bucket_start < @3)
        GROUP BY 1, 2
        """);

    /// <summary>How sessions ended by day, agent and model.</summary>
    public static AggregateForm Performance { get; } = new(
        "model_perf_agg",
        [
            "runs_total", "success_count", "failure_count", "killed_count", "cancelled_count", "runtime_ms_total", "unpriced_count", "cost_dollars",
            "cost_rest_nanos",
        ],
        $"""
        SELECT d.agent_id, d.model_id, sum(y.sessions), sum(iif(d.status = 'success', y.sessions, 0)), sum(iif(d.status = 'failed', y.sessions, 0)),
            sum(iif(d.status = 'killed', y.sessions, 0)), sum(iif(d.status = 'cancelled', y.sessions, 0)), sum(y.runtime_ms), sum(y.missing),
            sum(y.cost_dollars) + sum(y.cost_rest_nanos) / {Dollar}, sum(y.cost_rest_nanos) % {Dollar}
        FROM ledger_dim d JOIN ledger_day y ON y.dim_key = d.dim_key AND y.day = @1
        WHERE d.organization_id = @0 AND d.status IN ('success', 'failed', 'killed', 'cancelled')
        GROUP BY 1, 2
        """);

    public static IReadOnlyList<AggregateForm> All { get; } = [Usage, Performance];

    /// <summary>The columns of <see cref="WantedSql"/> by name.</summary>
    public string Names => "agent_id, model_id, " + string.Join(", ", Sums);

    /// <summary>What the rows of a day are.</summary>
    public string FoundSql => $"SELECT {Names} FROM {Table} WHERE organization_id = @0 AND day = @1";

    /// <summary>Drops the rows of a day that are not as they should be.</summary>
    public string DropSql => $"DELETE FROM {Table} WHERE organization_id = @0 AND day = @1 AND ({Names}) NOT IN ({WantedSql})";

    /// <summary>Writes the rows of a day that are not there. <c>@4</c> is the time of writing.</summary>
    public string AddSql =>
        $"""
        INSERT INTO {Table} (organization_id, day, {Names}, updated_at) SELECT @0, @1, *, @4 FROM ({WantedSql}) WHERE 1
        ON CONFLICT (organization_id, day, agent_id, model_id) DO NOTHING
        """;
}
