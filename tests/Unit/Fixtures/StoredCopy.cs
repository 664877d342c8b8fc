using System.Globalization;
using Helicarrier.Domain;

namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>What an analytics copy should hold, read from the store by other code than the product's.</summary>
internal static class StoredCopy
{
    /// <summary>Where the two part; empty is right.</summary>
    /// <param name="stored">The store.</param>
    /// <param name="before">UTC midnight: days before it are closed.</param>
    /// <param name="rows">Reads the copy: each row as <see cref="Text"/>.</param>
    public static IReadOnlyList<string> Differences(StoredRows stored, DateTimeOffset before, Func<string, IReadOnlyList<string>> rows)
    {
        var last = StoredRollups.Day(before);
        var dims = stored.UsageDims.ToDictionary(dim => dim.DimKey);
        var places = stored.Dims.ToDictionary(dim => dim.DimKey);
        return
        [
            .. Differ(
                """
                SELECT hour, agent_id, model_id, source, request_count, error_count, tokens_total, cost_nanos, unpriced_count FROM usage_hourly_rollup
                """,
                stored.Hours.Where(hour => hour.BucketStart < before).Select(hour => Text(
                    hour.BucketStart.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture), hour.AgentId, hour.ModelId, hour.Source,
                    hour.RequestCount, hour.ErrorCount, hour.TokensTotal, hour.CostNanos.Stored, hour.UnpricedCount))),
            .. Differ(
                """
                SELECT day, agent_id, model_id, source, rate_key, cost_source, unpriced_reason, calls, priced, tokens, cache_read_tokens, searches
                FROM usage_day
                """,
                from day in stored.UsageDays
                where day.Day < last
                let dim = dims[day.DimKey]
                select Text(
                    day.Day, dim.AgentId, dim.ModelId, dim.Source, dim.RateKey, WireName.Of(dim.CostSource), dim.UnpricedReason, day.Calls, day.Priced,
                    day.Tokens, day.CacheReadTokens, day.Searches)),
            .. Differ(
                "SELECT day, agent_id, model_id, source, project, status, sessions, missing, tokens, runtime_ms FROM ledger_day",
                from day in stored.Days
                where day.Day < last
                let dim = places[day.DimKey]
                select Text(
                    day.Day, dim.AgentId, dim.ModelId, dim.Source, dim.Project, WireName.Of(dim.Status), day.Sessions, day.Missing, day.Tokens,
                    day.RuntimeMs)),
            .. Differ(
                "SELECT day, agent_id, model_id, runs_total, calls_total, errors_total, total_tokens_total, cost_rest_nanos FROM daily_usage_agg",
                stored.DailyUsage.Select(row => Text(
                    row.Day, row.AgentId, row.ModelId, row.RunsTotal, row.CallsTotal, row.ErrorsTotal, row.TotalTokensTotal, row.CostRestNanos))),
            .. Differ(
                "SELECT day, agent_id, model_id, runs_total, success_count, failure_count, runtime_ms_total FROM model_perf_agg",
                stored.ModelPerformance.Select(row => Text(
                    row.Day, row.AgentId, row.ModelId, row.RunsTotal, row.SuccessCount, row.FailureCount, row.RuntimeMsTotal))),
        ];

        IEnumerable<string> Differ(string sql, IEnumerable<string> wanted)
        {
            var (copied, made) = (rows(sql).ToHashSet(StringComparer.Ordinal), wanted.ToHashSet(StringComparer.Ordinal));
            return copied.Except(made).Select(row => "copied " + row).Concat(made.Except(copied).Select(row => "stored " + row));
        }
    }

    /// <summary>Values in one line.</summary>
    public static string Text(params object?[] values) =>
        string.Join('|', values.Select(static value => Convert.ToString(value, CultureInfo.InvariantCulture)));
}
