using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>
/// The statement of each <see cref="DataCheck"/>: how many do not pass, and the first day on which one does not. Each takes the organization and
/// the first open day.
/// </summary>
internal static class DataCheckSql
{
    private const string HourDay = "(bucket_start - ((bucket_start % 86400000) + 86400000) % 86400000) / 86400000";

    // What waits for its aggregates differs from them by right.
    private const string Settled =
        """
        day < (SELECT taken_to FROM rollup_state WHERE organization_id = @0)
            AND day NOT IN (SELECT day FROM rollup_days WHERE organization_id = @0 AND touched_at IS NOT NULL)
        """;

    private const string Classes =
        """
        input_tokens + output_tokens + cache_write_short_tokens + cache_write_long_tokens + cache_read_tokens + tool_input_tokens + tool_output_tokens
        """;

    private const string Ended = "d.status IN ('success', 'failed', 'killed', 'cancelled')";

    private const string Outcomes = "success_count + failure_count + killed_count + cancelled_count";

    private const string ClosedDaysOnly =
        """
        SELECT count(*), min(day) FROM (
            SELECT day FROM daily_usage_agg WHERE organization_id = @0 UNION SELECT day FROM model_perf_agg WHERE organization_id = @0)
        WHERE day >= @1 OR day NOT IN (SELECT day FROM rollup_days WHERE organization_id = @0 AND rolled_at IS NOT NULL)
        """;

    // A total is of all days: the first of those that it should be of stands for it.
    private const string TotalsAgree =
        $"""
        SELECT count(*), (SELECT min(day) FROM ledger_day WHERE dim_key = min(wrong.dim_key) AND @1 IS NOT NULL)
        FROM ({LedgerTotalTable.WrongSql}) wrong
        """;

    private static readonly Dictionary<DataCheck, string> Statements = new()
    {
        [DataCheck.CallsAgree] = Agree(Hours("request_count"), UsageDays("y.calls"), Usage("calls_total")),
        [DataCheck.TokensAgree] = Agree(Hours("tokens_total"), UsageDays("y.tokens"), Usage("total_tokens_total")),
        [DataCheck.CostAgrees] = Agree(
            Hours("cost_nanos / 1000000000", "cost_nanos % 1000000000"), UsageDays("y.cost_dollars", "y.cost_rest_nanos"),
            Usage("cost_dollars", "cost_rest_nanos")),
        [DataCheck.SessionsAgree] = Agree(Sessions("1"), Usage("runs_total")),
        [DataCheck.TotalsAgree] = TotalsAgree,
        [DataCheck.OutcomesAgree] = Agree(Sessions(Ended), Performance("runs_total"), Performance(Outcomes)),
        [DataCheck.ErrorsWithinCalls] = Within("error_count > request_count", "errors_total > calls_total"),
        [DataCheck.UnpricedWithinCalls] = Within("unpriced_count > request_count", "unpriced_total > calls_total"),
        [DataCheck.TokenParts] = Within($"{Classes} > tokens_total", "prompt_tokens_total + completion_tokens_total > total_tokens_total"),
        [DataCheck.ClosedDaysOnly] = ClosedDaysOnly,
    };

    public static string Of(DataCheck check) => Statements[check];

    private static string Hours(string whole, string rest = "0") =>
        $"SELECT {HourDay}, {whole}, {rest} FROM usage_hourly_rollup WHERE organization_id = @0 AND bucket_start < @1 * 86400000";

    private static string UsageDays(string whole, string rest = "0") =>
        $"SELECT y.day, {whole}, {rest} FROM usage_dim d JOIN usage_day y ON y.dim_key = d.dim_key WHERE d.organization_id = @0 AND y.day < @1";

    private static string Sessions(string condition) =>
        $"""
        SELECT y.day, y.sessions, 0 FROM ledger_dim d JOIN ledger_day y ON y.dim_key = d.dim_key
        WHERE d.organization_id = @0 AND y.day < @1 AND {condition}
        """;

    private static string Usage(string whole, string rest = "0") => $"SELECT day, {whole}, {rest} FROM daily_usage_agg WHERE organization_id = @0";

    private static string Performance(string whole) => $"SELECT day, {whole}, 0 FROM model_perf_agg WHERE organization_id = @0";

    // By day, each side's sum as wholes and a rest of less than one whole, of which there are 1,000,000,000.
    private static string Agree(params string[] sides)
    {
        var parts = sides.Select((side, place) => $"SELECT day, {place} AS side, whole, rest FROM (WITH s (day, whole, rest) AS ({side}) SELECT * FROM s)");
        var differ = Enumerable.Range(1, sides.Length - 1).Select(place => $"{Sum(0)} <> {Sum(place)}");
        return $"""
            SELECT count(*), min(day) FROM (
                SELECT day FROM ({string.Join(" UNION ALL ", parts)}) WHERE {Settled} GROUP BY day HAVING {string.Join(" OR ", differ)})
            """;
    }

    private static string Sum(int side)
    {
        var (whole, rest) = ($"sum(iif(side = {side}, whole, 0))", $"sum(iif(side = {side}, rest, 0))");
        return $"({whole} + {rest} / 1000000000, {rest} % 1000000000)";
    }

    private static string Within(string hours, string aggregate) =>
        $"""
        SELECT count(*), min(day) FROM (
            SELECT {HourDay} AS day FROM usage_hourly_rollup WHERE organization_id = @0 AND bucket_start < @1 * 86400000 AND {hours}
            UNION ALL SELECT day FROM daily_usage_agg WHERE organization_id = @0 AND {aggregate})
        """;
}
