using System.Data.Common;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>
/// One view of the store: from <see cref="Pin"/> on, what others commit is not in it. Plain SQL: the sums are made over every
/// call of a day, in buckets that only the engine can form.
/// </summary>
public sealed class FleetView : IDisposable
{
    private const string SessionsSql =
        """
        SELECT l.session_id, l.agent_id, l.agent_label, l.agent_kind, l.source, l.model_id, l.task_title, l.task_text, l.host,
            l.status, l.started_at, l.ended_at, l.last_event_at, l.runtime_ms, l.error_code, l.error_message, l.session_key
        FROM (SELECT * FROM agents WHERE organization_id = @org AND last_seen_at >= @since
              ORDER BY last_seen_at DESC LIMIT @limit) a
        JOIN session_ledger l ON l.organization_id = @org AND l.session_id = a.last_session_id
        ORDER BY a.first_seen_at, a.agent_id
        """;

    private const string LatestEventSql =
        """
        SELECT event_id, event_type, event_ts, payload_json, seq FROM session_events
        WHERE session_key = @session AND event_type <> 'metric' ORDER BY seq DESC, event_ts DESC LIMIT 1
        """;

    private const string LatestCallSql =
        """
        SELECT occurred_at, provider, model_id, input_tokens, cache_write_short_tokens, cache_write_long_tokens,
            cache_read_tokens, tool_input_tokens, context_window, source
        FROM usage_events WHERE session_key = @session AND subagent_id IS NULL ORDER BY occurred_at DESC LIMIT 1
        """;

    private const string TokensSql =
        """
        SELECT agent_id, occurred_at / 10000 * 10000, sum(tokens_consumed), sum(cost_nanos) FROM usage_events
        WHERE organization_id = @org AND occurred_at >= @since GROUP BY 1, 2
        """;

    private const string HoursSql =
        """
        SELECT bucket_start, sum(cost_nanos) FROM usage_hourly_rollup
        WHERE organization_id = @org AND bucket_start >= @since GROUP BY 1
        """;

    private const string CostsSql =
        """
        SELECT agent_id, cost_source, cost_confidence, coalesce(sum(cost_nanos), 0), count(cost_nanos), count(*) - count(cost_nanos)
        FROM usage_events WHERE organization_id = @org AND occurred_at >= @since GROUP BY 1, 2, 3
        """;

    private const string EndsSql =
        """
        SELECT ended_at / 60000 * 60000, count(*), count(CASE WHEN status = 'success' THEN 1 END) FROM session_ledger
        WHERE organization_id = @org AND last_event_at >= @since AND ended_at >= @since GROUP BY 1
        """;

    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;

    internal FleetView(DbConnection connection, DbTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <summary>Fixes what is seen: everything committed before, nothing committed after.</summary>
    public void Pin() => Rows("SELECT count(*) FROM organizations", static _ => 0);

    /// <summary>The latest session of each agent seen since, with its key; the agents that were seen first come first.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="since">UTC.</param>
    /// <param name="limit">Agents at most: those seen last.</param>
    public IReadOnlyList<(StoredSession Session, long Key)> Sessions(OrganizationId organizationId, DateTimeOffset since, int limit) =>
        Rows(SessionsSql, static row => (Session(row), row.GetInt64(16)), ("@org", organizationId), ("@since", Ms(since)), ("@limit", limit));

    /// <summary>The latest entry of a session's timeline that is no measurement.</summary>
    public SessionEvent? LatestEvent(long sessionKey) => Rows(
        LatestEventSql,
        static row => new SessionEvent(row.GetString(0), WireName.Parse<SessionEventType>(row.GetString(1)), Time(row, 2), row.GetString(3), row.GetInt64(4)),
        ("@session", sessionKey)).FirstOrDefault();

    /// <summary>A session's latest call that is no subagent's: the size of its prompt and the model. What it cost is in the sums.</summary>
    public UsageEvent? LatestCall(long sessionKey, string sessionId) =>
        Rows(LatestCallSql, row => Call(row, sessionId), ("@session", sessionKey)).FirstOrDefault();

    /// <summary>Tokens and costs in ten-second buckets.</summary>
    public IReadOnlyList<FleetTokens> Tokens(OrganizationId organizationId, DateTimeOffset since) => Since(
        TokensSql, organizationId, since, static row => new FleetTokens(row.GetString(0), Time(row, 1), Number(row, 2), Number(row, 3)));

    /// <summary>Nano-dollars of each hour that begins since.</summary>
    public IReadOnlyList<(DateTimeOffset At, long Nanos)> Hours(OrganizationId organizationId, DateTimeOffset since) =>
        Since(HoursSql, organizationId, since, static row => (Time(row, 0), row.GetInt64(1)));

    /// <summary>Costs by agent and provenance.</summary>
    public IReadOnlyList<FleetCosts> Costs(OrganizationId organizationId, DateTimeOffset since) => Since(CostsSql, organizationId, since, static row => new FleetCosts(
        row.GetString(0), WireName.Parse<ProvenanceSource>(row.GetString(1)), WireName.Parse<Confidence>(row.GetString(2)),
        row.GetInt64(3), row.GetInt32(4), row.GetInt32(5)));

    /// <summary>Sessions that ended, by minute.</summary>
    public IReadOnlyList<FleetEnds> Ends(OrganizationId organizationId, DateTimeOffset since) =>
        Since(EndsSql, organizationId, since, static row => new FleetEnds(Time(row, 0), row.GetInt64(1), row.GetInt64(2)));

    /// <summary>Payloads in the quarantine.</summary>
    public int Quarantined(OrganizationId organizationId) =>
        Rows("SELECT count(*) FROM ingest_quarantine WHERE organization_id = @org", static row => row.GetInt32(0), ("@org", organizationId))[0];

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }

    private List<T> Since<T>(string sql, OrganizationId organizationId, DateTimeOffset since, Func<DbDataReader, T> map) =>
        Rows(sql, map, ("@org", organizationId), ("@since", Ms(since)));

    private List<T> Rows<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        using var row = command.ExecuteReader();
        var rows = new List<T>();
        while (row.Read()) rows.Add(map(row));
        return rows;
    }

    private static StoredSession Session(DbDataReader row) => new()
    {
        SessionId = row.GetString(0),
        AgentId = row.GetString(1),
        AgentLabel = row.GetString(2),
        AgentKind = Text(row, 3),
        Source = row.GetString(4),
        Model = Text(row, 5),
        Title = Text(row, 6),
        TaskText = Text(row, 7),
        Host = Text(row, 8),
        Status = WireName.Parse<SessionStatus>(row.GetString(9)),
        StartedAt = Time(row, 10),
        EndedAt = row.IsDBNull(11) ? null : Time(row, 11),
        LastEventAt = Time(row, 12),
        RuntimeMs = row.GetInt64(13),
        ErrorCode = Text(row, 14),
        ErrorMessage = Text(row, 15),
    };

    private static UsageEvent Call(DbDataReader row, string sessionId) => new()
    {
        Id = default,
        Source = row.GetString(9),
        SessionId = sessionId,
        OccurredAt = Time(row, 0),
        Provider = Text(row, 1),
        Model = Text(row, 2),
        ContextWindow = Number(row, 8),
        Tokens = new()
        {
            Input = Number(row, 3),
            CacheWriteShort = Number(row, 4),
            CacheWriteLong = Number(row, 5),
            CacheRead = Number(row, 6),
            ToolInput = Number(row, 7),
        },
    };

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    private static DateTimeOffset Time(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
