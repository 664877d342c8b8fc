using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>session_usage</c>: what a session used and cost. Every session has a row, so that the ledger's order by cost is an index.
/// </summary>
public sealed class SessionUsageTable(WriteScope scope, LedgerDimTable dims, LedgerDayTable days, PastCallTable past) : Table(scope)
{
    /// <summary>Sessions whose prices are remembered: some ten megabytes.</summary>
    private const int MostTallies = 20_000;

    // The rows of a session, and what those that are past retention came to, as rows of several calls.
    private const string PastCallsSql =
        """
        (SELECT session_key, 1 AS calls, cost_nanos IS NOT NULL AS priced, tokens_consumed IS NOT NULL AS known, tokens_consumed, input_tokens,
                output_tokens, cache_write_short_tokens, cache_write_long_tokens, cache_read_tokens, tool_input_tokens, tool_output_tokens,
                reasoning_tokens, cost_nanos, cost_source, cost_confidence, provider, pricing_version
            FROM usage_events WHERE session_key = @0
            UNION ALL SELECT p.session_key, p.calls, p.priced, p.known, CASE WHEN p.known > 0 THEN p.tokens END,
                CASE WHEN p.states & 1 THEN p.input_tokens END, CASE WHEN p.states & 2 THEN p.output_tokens END,
                CASE WHEN p.states & 4 THEN p.cache_write_short_tokens END, CASE WHEN p.states & 8 THEN p.cache_write_long_tokens END,
                CASE WHEN p.states & 16 THEN p.cache_read_tokens END, CASE WHEN p.states & 32 THEN p.tool_input_tokens END,
                CASE WHEN p.states & 64 THEN p.tool_output_tokens END, p.reasoning_stated,
                CASE WHEN p.priced > 0 THEN p.cost_dollars * 1000000000 + p.cost_rest_nanos END, d.cost_source, d.cost_confidence, p.provider,
                p.pricing_version
            FROM usage_past p JOIN usage_dim d ON d.dim_key = p.dim_key WHERE p.session_key = @0) u
        """;

    // Recomputed whole for each touched session rather than added to: the sum is then right whatever was replaced, moved or
    // merged. Unknown stays unknown: sum() over nulls only is null.
    internal static readonly string SumSql = Sum("count(u.usage_key)", "count(u.cost_nanos)", "count(u.tokens_consumed)", "usage_events u");

    private static readonly string SumWithPastSql = Sum("coalesce(sum(u.calls), 0)", "coalesce(sum(u.priced), 0)", "coalesce(sum(u.known), 0)", PastCallsSql);

    private const string TallySql =
        """
        SELECT cost_source, cost_confidence, pricing_version, cost_nanos IS NOT NULL, count(*), coalesce(sum(cost_nanos), 0)
        FROM usage_events WHERE session_key = @0 GROUP BY 1, 2, 3, 4
        UNION ALL SELECT d.cost_source, d.cost_confidence, p.pricing_version, 1, p.priced, p.cost_dollars * 1000000000 + p.cost_rest_nanos
        FROM usage_past p JOIN usage_dim d ON d.dim_key = p.dim_key WHERE p.session_key = @0 AND p.priced > 0
        UNION ALL SELECT d.cost_source, d.cost_confidence, p.pricing_version, 0, p.calls - p.priced, 0
        FROM usage_past p JOIN usage_dim d ON d.dim_key = p.dim_key WHERE p.session_key = @0 AND p.calls > p.priced
        """;

    private const string SetPriceSql =
        """
        UPDATE session_usage SET cost_nanos = @1, priced_calls = @2, unpriced_calls = @3, cost_confidence = @4, pricing_version = @5,
            cost_source = @6, cost_confidence_level = @7, computed_at = @8
        WHERE session_key = @0
        """;

    private const string PlaceSql = $"SELECT {LedgerPlace.Columns} FROM session_usage WHERE session_key = @0";

    private const string SetDimSql = "UPDATE session_usage SET dim_key = @1 WHERE session_key = @0";

    private const string StoredSql =
        $"SELECT {LedgerPlace.Columns}, coalesce(total_tokens, 0), coalesce(cost_nanos, 0) FROM session_usage WHERE session_key = @0";

    private readonly Statement _stored = scope.Statement(StoredSql);
    private readonly Statement _sum = scope.Statement(SumSql);
    private readonly Statement _sumWithPast = scope.Statement(SumWithPastSql);
    private readonly Statement _tally = scope.Statement(TallySql);
    private readonly Statement _setPrice = scope.Statement(SetPriceSql);
    private readonly Statement _place = scope.Statement(PlaceSql);
    private readonly Statement _setDim = scope.Statement(SetDimSql);

    // A repricing goes through calls in the order of time, so it meets a session again and again. Adding one up whole each time
    // cost its calls times the batches that it is in; the tally is read once and then moves with the rows. It is of rows that are
    // committed: units that are taken back have not reached it.
    private readonly Dictionary<SessionKey, PriceTally> _tallies = [];

    // What is written of the sessions of this transaction, and where the ledger counts it.
    private readonly Dictionary<SessionKey, (SessionGain Sum, LedgerPlace? Place)> _written = [];

    /// <summary>Which sum of a session a call would bring beyond <see cref="UsageLimits"/>; null when none.</summary>
    public string? Beyond(SessionKey session, PricedUsage call) => Beyond(session, SessionGain.Of(call));

    /// <summary>A session was written in this unit.</summary>
    /// <param name="session">Its key.</param>
    /// <param name="dimension">What the ledger filters it by.</param>
    /// <param name="isNew">It was made, so nothing is written of its usage.</param>
    internal void Regard(SessionKey session, LedgerDimension dimension, bool isNew)
    {
        dims.Regard(session, dimension);
        if (isNew) _written[session] = default;
        Unit.UsageSessions.Add(session);
    }

    /// <summary>A call came to a session in this unit.</summary>
    /// <exception cref="ValueOutOfRangeException">Its sums would be beyond their limit.</exception>
    internal void Gain(SessionKey session, PricedUsage call)
    {
        if (Beyond(session, call) is { } field) throw new ValueOutOfRangeException(field);
        Unit.AddGain(session, SessionGain.Of(call));
        Unit.UsageSessions.Add(session);
    }

    /// <summary>A call left a session in this unit.</summary>
    internal void Lose(SessionKey session, PricedUsage call)
    {
        Unit.AddGain(session, -SessionGain.Of(call));
        Unit.UsageSessions.Add(session);
    }

    /// <summary>Writes the sums of what units touched, once for all of them, and moves the sessions to their place in the ledger's days.</summary>
    internal void Write()
    {
        foreach (var session in Earlier.UsageSessions)
        {
            var before = Written(session);
            (past.Has(session) ? _sumWithPast : _sum).Run(session.Value, Now, dims.Of(session));
            Move(session, before);

            // It was just added up whole, with everything that this transaction did to it.
            _tallies.Remove(session);
        }

        foreach (var (session, change) in Earlier.Prices)
        {
            if (Earlier.UsageSessions.Contains(session)) continue;
            var before = Written(session);
            _setPrice.Run([session.Value, .. Moved(session, change).Columns(), Now]);
            Move(session, before);
        }

        foreach (var session in Earlier.Standings.Except(Earlier.UsageSessions))
        {
            var before = Written(session);
            _setDim.Run(session.Value, dims.Of(session));
            Move(session, before);
        }

        _written.Clear();
        dims.Done();
        days.Write();
    }

    internal override void Forget()
    {
        _tallies.Clear();
        _written.Clear();
    }

    // What is written now is asked for. A RETURNING clause would put what a statement adds up into a table of its own first, and keep a
    // copy of each page that it is about to write: half as much again for a session's sum.
    private void Move(SessionKey session, (SessionGain Sum, LedgerPlace? Place) before)
    {
        using var row = _place.Start(session.Value);
        var to = row.Read() ? LedgerPlace.Read(row) : null;
        days.Move(before.Place, to);

        // Repriced and voided in one transaction, it is moved twice.
        _written[session] = (before.Sum, to);
    }

    private string? Beyond(SessionKey session, SessionGain gain)
    {
        var sum = Written(session).Sum + Earlier.Gains.GetValueOrDefault(session) + Unit.Gains.GetValueOrDefault(session) + gain;
        return UsageLimits.BeyondSession(sum.Tokens, sum.Cost);
    }

    private (SessionGain Sum, LedgerPlace? Place) Written(SessionKey session)
    {
        if (_written.TryGetValue(session, out var written)) return written;
        using var row = _stored.Start(session.Value);
        written = row.Read()
            ? (new(row.Int64(LedgerPlace.Width), new(row.Int64(LedgerPlace.Width + 1))), LedgerPlace.Read(row))
            : default;
        _written.Add(session, written);
        return written;
    }

    private PriceTally Moved(SessionKey session, PriceTally change)
    {
        if (_tallies.TryGetValue(session, out var tally))
        {
            tally.Add(change);
            return tally;
        }

        tally = Read(session);
        if (_tallies.Count >= MostTallies) _tallies.Clear();
        _tallies.Add(session, tally);
        return tally;
    }

    private PriceTally Read(SessionKey session)
    {
        var tally = new PriceTally();
        using var row = _tally.Start(session.Value);
        while (row.Read())
        {
            tally.Add(
                new(row.Word<ProvenanceSource>(0), row.Word<Confidence>(1), row.Text(2), row.Flag(3)), row.Int64(4), row.Int64(5));
        }

        return tally;
    }

    private static string Sum(string calls, string priced, string known, string from) =>
        $"""
        INSERT INTO session_usage (session_key, organization_id, prompt_tokens, completion_tokens, total_tokens, input_tokens,
            output_tokens, cache_write_short_tokens, cache_write_long_tokens, cache_read_tokens, tool_input_tokens,
            tool_output_tokens, reasoning_tokens, runtime_ms, cost_nanos, priced_calls, unpriced_calls, cost_confidence,
            provider, pricing_version, computed_at, token_source, runtime_source, cost_source, token_confidence,
            runtime_confidence, cost_confidence_level, dim_key, started_at)
        SELECT l.session_key, l.organization_id,
            CASE WHEN sum(u.input_tokens) IS NULL AND sum(u.cache_read_tokens) IS NULL THEN NULL ELSE
                coalesce(sum(u.input_tokens), 0) + coalesce(sum(u.cache_write_short_tokens), 0)
                + coalesce(sum(u.cache_write_long_tokens), 0) + coalesce(sum(u.cache_read_tokens), 0)
                + coalesce(sum(u.tool_input_tokens), 0) END,
            sum(u.output_tokens), sum(u.tokens_consumed), sum(u.input_tokens), sum(u.output_tokens),
            sum(u.cache_write_short_tokens), sum(u.cache_write_long_tokens), sum(u.cache_read_tokens),
            sum(u.tool_input_tokens), sum(u.tool_output_tokens), sum(u.reasoning_tokens), l.runtime_ms, sum(u.cost_nanos),
            {priced}, {calls} - {priced},
            CASE WHEN {priced} = 0 OR {priced} < {calls} THEN 'unknown'
                WHEN sum(u.cost_source = 'derived') > 0 THEN 'estimated' ELSE 'exact' END,
            max(u.provider), max(u.pricing_version), @1,
            CASE WHEN {known} = 0 THEN 'missing' ELSE 'provider_reported' END,
            CASE WHEN l.ended_at IS NULL THEN 'derived' ELSE 'provider_reported' END,
            CASE WHEN {priced} = 0 OR sum(u.cost_source = 'missing' AND u.cost_nanos IS NOT NULL) > 0 THEN 'missing'
                WHEN sum(u.cost_source = 'derived') > 0 THEN 'derived' ELSE 'provider_reported' END,
            CASE WHEN {known} = 0 THEN 'unknown'
                WHEN {known} < {calls} THEN 'low' ELSE 'high' END,
            CASE WHEN l.ended_at IS NULL THEN 'medium' ELSE 'high' END,
            CASE WHEN {priced} = 0 THEN 'unknown'
                WHEN {priced} < {calls} OR sum(u.cost_confidence = 'low') > 0 THEN 'low'
                WHEN sum(u.cost_confidence <> 'high') > 0 THEN 'medium' ELSE 'high' END,
            @2, l.started_at
        FROM session_ledger l LEFT JOIN {from} ON u.session_key = l.session_key
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
            runtime_confidence = excluded.runtime_confidence, cost_confidence_level = excluded.cost_confidence_level,
            dim_key = excluded.dim_key, started_at = excluded.started_at
        """;
}
