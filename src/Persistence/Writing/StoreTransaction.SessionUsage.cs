namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    // Every session has a row, so that the ledger's order by cost is an index. Recomputed whole for each touched session rather than added to: the sum is then right whatever was replaced, moved or
    // merged. Unknown stays unknown: sum() over nulls only is null.
    internal const string SumSessionSql =
        """
        INSERT INTO session_usage (session_key, organization_id, prompt_tokens, completion_tokens, total_tokens, input_tokens,
            output_tokens, cache_write_short_tokens, cache_write_long_tokens, cache_read_tokens, tool_input_tokens,
            tool_output_tokens, reasoning_tokens, runtime_ms, cost_nanos, priced_calls, unpriced_calls, cost_confidence,
            provider, pricing_version, computed_at, token_source, runtime_source, cost_source, token_confidence,
            runtime_confidence, cost_confidence_level)
        SELECT l.session_key, l.organization_id,
            CASE WHEN sum(u.input_tokens) IS NULL AND sum(u.cache_read_tokens) IS NULL THEN NULL ELSE
                coalesce(sum(u.input_tokens), 0) + coalesce(sum(u.cache_write_short_tokens), 0)
                + coalesce(sum(u.cache_write_long_tokens), 0) + coalesce(sum(u.cache_read_tokens), 0)
                + coalesce(sum(u.tool_input_tokens), 0) END,
            sum(u.output_tokens), sum(u.tokens_consumed), sum(u.input_tokens), sum(u.output_tokens),
            sum(u.cache_write_short_tokens), sum(u.cache_write_long_tokens), sum(u.cache_read_tokens),
            sum(u.tool_input_tokens), sum(u.tool_output_tokens), sum(u.reasoning_tokens), l.runtime_ms, sum(u.cost_nanos),
            count(u.cost_nanos), count(u.usage_key) - count(u.cost_nanos),
            CASE WHEN count(u.cost_nanos) = 0 OR count(u.cost_nanos) < count(u.usage_key) THEN 'unknown'
                WHEN sum(u.cost_source = 'derived') > 0 THEN 'estimated' ELSE 'exact' END,
            max(u.provider), max(u.pricing_version), @1,
            CASE WHEN count(u.tokens_consumed) = 0 THEN 'missing' ELSE 'provider_reported' END,
            CASE WHEN l.ended_at IS NULL THEN 'derived' ELSE 'provider_reported' END,
            CASE WHEN count(u.cost_nanos) = 0 THEN 'missing'
                WHEN sum(u.cost_source = 'derived') > 0 THEN 'derived' ELSE 'provider_reported' END,
            CASE WHEN count(u.tokens_consumed) = 0 THEN 'unknown'
                WHEN count(u.tokens_consumed) < count(u.usage_key) THEN 'low' ELSE 'high' END,
            CASE WHEN l.ended_at IS NULL THEN 'medium' ELSE 'high' END,
            CASE WHEN count(u.cost_nanos) = 0 THEN 'unknown'
                WHEN count(u.cost_nanos) < count(u.usage_key) OR sum(u.cost_confidence = 'low') > 0 THEN 'low'
                WHEN sum(u.cost_confidence <> 'high') > 0 THEN 'medium' ELSE 'high' END
        FROM session_ledger l LEFT JOIN usage_events u ON u.session_key = l.session_key
        WHERE l.session_key = @0 GROUP BY l.session_key
        ON CONFLICT (session_key) DO UPDATE SET
            prompt_tokens = excluded.prompt_tokens, completion_tokens = excluded.completion_tokens,
            total_tokens = excluded.total_tokens, input_tokens = excluded.input_tokens,
            output_tokens = excluded.output_tokens, cache_write_short_tokens = excluded.cache_write_short_tokens,
            cache_write_long_tokens = excluded.cache_write_long_tokens, cache_read_tokens = excluded.cache_read_tokens,
            tool_input_tokens = excluded.tool_input_tokens, tool_output_tokens = excluded.tool_output_tokens,
            reasoning_tokens = excluded.reasoning_tokens, runtime_ms = excluded.runtime_ms, cost_nanos = excluded.cost_nanos,
            priced_calls = excluded.priced_calls, unpriced_calls = excluded.unpriced_calls,
            cost_confidence = excluded.cost_confidence, provider = excluded.provider,
            pricing_version = excluded.pricing_version, computed_at = excluded.computed_at,
            token_source = excluded.token_source, runtime_source = excluded.runtime_source,
            cost_source = excluded.cost_source, token_confidence = excluded.token_confidence,
            runtime_confidence = excluded.runtime_confidence, cost_confidence_level = excluded.cost_confidence_level
        """;

    private void WriteSessionUsage()
    {
        foreach (var session in _touched.UsageSessions) Statement(SumSessionSql, 2).Run(session, Ms(Now));
    }
}
