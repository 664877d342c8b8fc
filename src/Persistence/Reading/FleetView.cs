using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading;

/// <summary>
/// One view of the store: from <see cref="Pin"/> on, what others commit is not in it. Plain SQL: the sums are made over every
/// call of a day, in buckets that only the engine can form.
/// </summary>
public sealed class FleetView : IDisposable
{
    private const string SessionsSql =
        "SELECT " + SessionRows.Columns +
        """
        , session_key FROM (SELECT last_session_id, first_seen_at AS appeared_at, agent_id AS whose FROM agents
            WHERE organization_id = @0 AND last_seen_at >= @1 ORDER BY last_seen_at DESC LIMIT @2)
        JOIN session_ledger ON organization_id = @0 AND session_id = last_session_id ORDER BY appeared_at, whose
        """;

    private const string LatestEventSql =
        """
        SELECT event_id, event_type, event_ts, payload_json, seq FROM session_events
        WHERE session_key = @0 AND event_type <> 'metric' ORDER BY seq DESC, event_ts DESC LIMIT 1
        """;

    private const string LatestCallSql =
        CallRows.Select + "session_key = @0 AND subagent_id IS NULL ORDER BY occurred_at DESC LIMIT 1";

    private const string TokensSql =
        $"""
        SELECT agent_id, occurred_at / 10000 * 10000, sum(tokens_consumed), {MoneySum.CostSql} FROM usage_events
        WHERE organization_id = @0 AND occurred_at >= @1 AND {VoidTable.NotVoid} GROUP BY 1, 2
        """;

    private const string HoursSql =
        $"""
        SELECT bucket_start, {MoneySum.CostSql} FROM usage_hourly_rollup
        WHERE organization_id = @0 AND bucket_start >= @1 GROUP BY 1
        """;

    private const string CostsSql =
        $"""
        SELECT agent_id, cost_source, cost_confidence, count(cost_nanos), count(*) - count(cost_nanos), {MoneySum.CostSql}
        FROM usage_events WHERE organization_id = @0 AND occurred_at >= @1 AND {VoidTable.NotVoid} GROUP BY 1, 2, 3
        """;

    // The second condition is that of the index, and true of every session that ended within the last day or two.
    private const string EndsSql =
        $"""
        SELECT ended_at / 60000 * 60000, count(*), count(CASE WHEN status = 'success' THEN 1 END) FROM session_ledger
        WHERE organization_id = @0 AND last_event_at >= @1 AND ended_at >= @1 AND ended_at > ingested_at - 172800000 AND {VoidTable.NotVoid}
        GROUP BY 1
        """;

    private const string AsksSql =
        """
        SELECT ask_key, session_id, title, asked_at FROM asks
        WHERE organization_id = @0 AND ended_at IS NULL AND answered_at IS NULL AND session_id IS NOT NULL ORDER BY ask_key
        """;

    private readonly StoreConnection _connection;
    private readonly Dictionary<string, Statement> _prepared = new(StringComparer.Ordinal);

    internal FleetView(StoreConnection connection) => _connection = connection;

    /// <summary>Fixes what is seen: everything committed before, nothing committed after.</summary>
    public void Pin() => Rows("SELECT count(*) FROM organizations", static _ => 0);

    /// <summary>The latest session of each agent seen since, with its key; the agents that were seen first come first.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="since">UTC.</param>
    /// <param name="limit">Agents at most: those seen last.</param>
    public IReadOnlyList<(StoredSession Session, SessionKey Key)> Sessions(OrganizationId organizationId, DateTimeOffset since, int limit) => Rows(
        SessionsSql, static row => (SessionRows.Read(row, 0), new SessionKey(row.Int64(SessionRows.Width))),
        organizationId.Value, StoredTime.Of(since), limit);

    /// <summary>The latest entry of a session's timeline that is no measurement.</summary>
    public SessionEvent? LatestEvent(SessionKey sessionKey) => Rows(
        LatestEventSql,
        static row => new SessionEvent(row.String(0), row.Word<SessionEventType>(1), row.Time(2), row.String(3), row.Int64(4)),
        sessionKey.Value).FirstOrDefault();

    /// <summary>A session's latest call that is no subagent's: the size of its prompt and the model. What it cost is in the sums.</summary>
    public UsageEvent? LatestCall(SessionKey sessionKey) => Rows(LatestCallSql, static row => CallRows.Read(row).Usage, sessionKey.Value).FirstOrDefault();

    /// <summary>Tokens and costs in ten-second buckets.</summary>
    public IReadOnlyList<FleetTokens> Tokens(OrganizationId organizationId, DateTimeOffset since) => Since(
        TokensSql, organizationId, since, static row => new FleetTokens(row.String(0), row.Time(1), row.Number(2), MoneySum.Read(row, 3)));

    /// <summary>What each hour that begins since cost.</summary>
    public IReadOnlyList<(DateTimeOffset At, NanoUsd Cost)> Hours(OrganizationId organizationId, DateTimeOffset since) =>
        Since(HoursSql, organizationId, since, static row => (row.Time(0), MoneySum.Read(row, 1) ?? NanoUsd.Zero));

    /// <summary>Costs by agent and provenance.</summary>
    public IReadOnlyList<FleetCosts> Costs(OrganizationId organizationId, DateTimeOffset since) => Since(
        CostsSql, organizationId, since,
        static row => new FleetCosts(
            row.String(0), row.Word<ProvenanceSource>(1), row.Word<Confidence>(2), MoneySum.Read(row, 5) ?? NanoUsd.Zero, row.Int32(3), row.Int32(4)));

    /// <summary>Sessions that ended, by minute.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="since">UTC; at most two days ago.</param>
    public IReadOnlyList<FleetEnds> Ends(OrganizationId organizationId, DateTimeOffset since) =>
        Since(EndsSql, organizationId, since, static row => new FleetEnds(row.Time(0), row.Int64(1), row.Int64(2)));

    /// <summary>Asks that wait for an answer and whose session is known, the oldest first, with their keys.</summary>
    public IReadOnlyList<(long Key, OpenedAsk Ask)> Asks(OrganizationId organizationId) => Rows(
        AsksSql, static row => (row.Int64(0), new OpenedAsk(row.String(1), row.String(2), row.Time(3))), organizationId.Value);

    /// <summary>Payloads in the quarantine about which something is left to do.</summary>
    public int Quarantined(OrganizationId organizationId) =>
        Rows("SELECT count(*) FROM ingest_quarantine WHERE organization_id = @0 AND resolved_at IS NULL", static row => row.Int32(0), organizationId.Value)[0];

    public void Dispose() => _connection.Dispose();

    private List<T> Since<T>(string sql, OrganizationId organizationId, DateTimeOffset since, Func<Rows, T> map) =>
        Rows(sql, map, organizationId.Value, StoredTime.Of(since));

    private List<T> Rows<T>(string sql, Func<Rows, T> map, params ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        using var row = Prepared(sql).Start(values);
        while (row.Read()) rows.Add(map(row));
        return rows;
    }

    // Some are asked once for every agent.
    private Statement Prepared(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement)) _prepared.Add(sql, statement = _connection.Statement(sql));
        return statement;
    }
}
