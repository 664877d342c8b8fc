using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>usage_hourly_rollup</c>: calls by UTC hour, agent, model and source; every bucket equals its rows.</summary>
public sealed class HourlyTable(WriteScope scope, RollupMarkTable marks) : Table(scope)
{
    private const string AddSql =
        """
        INSERT INTO usage_hourly_rollup (organization_id, bucket_start, agent_id, model_id, source, request_count,
            error_count, tokens_total, input_tokens, output_tokens, cache_write_short_tokens, cache_write_long_tokens,
            cache_read_tokens, tool_input_tokens, tool_output_tokens, cost_nanos, unpriced_count, updated_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17)
        ON CONFLICT (organization_id, bucket_start, agent_id, model_id, source) DO UPDATE SET
            request_count = usage_hourly_rollup.request_count + excluded.request_count,
            error_count = usage_hourly_rollup.error_count + excluded.error_count,
            tokens_total = usage_hourly_rollup.tokens_total + excluded.tokens_total,
            input_tokens = usage_hourly_rollup.input_tokens + excluded.input_tokens,
            output_tokens = usage_hourly_rollup.output_tokens + excluded.output_tokens,
            cache_write_short_tokens = usage_hourly_rollup.cache_write_short_tokens + excluded.cache_write_short_tokens,
            cache_write_long_tokens = usage_hourly_rollup.cache_write_long_tokens + excluded.cache_write_long_tokens,
            cache_read_tokens = usage_hourly_rollup.cache_read_tokens + excluded.cache_read_tokens,
            tool_input_tokens = usage_hourly_rollup.tool_input_tokens + excluded.tool_input_tokens,
            tool_output_tokens = usage_hourly_rollup.tool_output_tokens + excluded.tool_output_tokens,
            cost_nanos = usage_hourly_rollup.cost_nanos + excluded.cost_nanos,
            unpriced_count = usage_hourly_rollup.unpriced_count + excluded.unpriced_count,
            updated_at = excluded.updated_at
        """;

    // What takes from a bucket finds it there; an upsert would first hold the negative numbers against the table's checks.
    private const string ChangeSql =
        """
        UPDATE usage_hourly_rollup SET request_count = request_count + @5, error_count = error_count + @6, tokens_total = tokens_total + @7,
            input_tokens = input_tokens + @8, output_tokens = output_tokens + @9, cache_write_short_tokens = cache_write_short_tokens + @10,
            cache_write_long_tokens = cache_write_long_tokens + @11, cache_read_tokens = cache_read_tokens + @12,
            tool_input_tokens = tool_input_tokens + @13, tool_output_tokens = tool_output_tokens + @14, cost_nanos = cost_nanos + @15,
            unpriced_count = unpriced_count + @16, updated_at = @17
        WHERE organization_id = @0 AND bucket_start = @1 AND agent_id = @2 AND model_id = @3 AND source = @4
        """;

    private const string DropEmptySql =
        """
        DELETE FROM usage_hourly_rollup WHERE organization_id = @0 AND bucket_start = @1 AND agent_id = @2
            AND model_id = @3 AND source = @4 AND request_count = 0
        """;

    /// <summary>The buckets that calls make, one row each: a condition and a grouping by the first five columns follow.</summary>
    internal const string OfCallsSql =
        """
        SELECT organization_id, occurred_at - ((occurred_at % 3600000) + 3600000) % 3600000, agent_id, coalesce(model_id, ''), source,
            count(*), sum(status = 'error'), coalesce(sum(tokens_consumed), 0), coalesce(sum(input_tokens), 0),
            coalesce(sum(output_tokens), 0), coalesce(sum(cache_write_short_tokens), 0), coalesce(sum(cache_write_long_tokens), 0),
            coalesce(sum(cache_read_tokens), 0), coalesce(sum(tool_input_tokens), 0), coalesce(sum(tool_output_tokens), 0),
            coalesce(sum(cost_nanos), 0), count(*) - count(cost_nanos)
        FROM usage_events
        """ + " ";

    private const string OfSessionSql = OfCallsSql + "WHERE session_key = @0 GROUP BY 1, 2, 3, 4, 5";

    private readonly Statement _ofSession = scope.Statement(OfSessionSql);
    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _change = scope.Statement(ChangeSql);
    private readonly Statement _dropEmpty = scope.Statement(DropEmptySql);

    /// <summary>Takes all calls of a session out of the buckets.</summary>
    /// <returns>What they come to.</returns>
    internal RollupDelta Leave(SessionKey session) => Move(session, delta => -delta);

    /// <summary>Puts all calls of a session into the buckets.</summary>
    internal void Enter(SessionKey session) => Move(session, delta => delta);

    /// <summary>Writes what units gained and lost, once for all of them.</summary>
    internal void Write()
    {
        foreach (var (key, sum) in Earlier.Rollup)
        {
            if (sum == default) continue;
            (sum.TakesSomething ? _change : _add).Run(
                key.OrganizationId.Value, key.BucketStart, key.AgentId, key.Model, key.Source, sum.Requests, sum.Errors, sum.Tokens,
                sum.Input, sum.Output, sum.CacheWriteShort, sum.CacheWriteLong, sum.CacheRead, sum.ToolInput, sum.ToolOutput,
                sum.CostNanos, sum.Unpriced, Now);
            marks.Touch(key.OrganizationId.Value, LedgerDayKey.DayOf(key.BucketStart));
            if (sum.Requests < 0) _dropEmpty.Run(key.OrganizationId.Value, key.BucketStart, key.AgentId, key.Model, key.Source);
        }
    }

    /// <summary>As <see cref="Write"/>, in the middle of a transaction: the buckets then equal the rows that are written so far.</summary>
    internal void WriteNow()
    {
        Write();
        Earlier.Rollup.Clear();
    }

    private RollupDelta Move(SessionKey session, Func<RollupDelta, RollupDelta> change)
    {
        var all = default(RollupDelta);
        using var row = _ofSession.Start(session.Value);
        while (row.Read())
        {
            var calls = new RollupDelta(
                row.Int64(5), row.Int64(6), row.Int64(7), row.Int64(8), row.Int64(9), row.Int64(10), row.Int64(11), row.Int64(12), row.Int64(13),
                row.Int64(14), row.Int64(15), row.Int64(16));
            Unit.AddRollup(new(new(row.String(0)), row.Int64(1), row.String(2), row.String(3), row.String(4)), change(calls));
            all += calls;
        }

        return all;
    }
}
