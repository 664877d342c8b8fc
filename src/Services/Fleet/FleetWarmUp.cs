using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Services.Fleet;

/// <summary>Reads a board from the store, in one pinned read transaction.</summary>
internal sealed class FleetWarmUp(SqliteConnection connection, FleetOptions options, DateTimeOffset now, FleetBoard? earlier)
{
    private const string AgentsSql =
        """
        SELECT l.session_id, l.agent_id, l.agent_label, l.agent_kind, l.source, l.model_id, l.task_title, l.task_text, l.host,
            l.status, l.started_at, l.ended_at, l.last_event_at, l.runtime_ms, l.error_code, l.error_message, l.session_key
        FROM (SELECT * FROM agents WHERE organization_id = $org AND last_seen_at >= $since
              ORDER BY last_seen_at DESC LIMIT $limit) a
        JOIN session_ledger l ON l.organization_id = $org AND l.session_id = a.last_session_id
        ORDER BY a.first_seen_at, a.agent_id
        """;

    private const string LatestEventSql =
        """
        SELECT event_id, event_type, event_ts, payload_json, seq FROM session_events
        WHERE session_key = $session AND event_type <> 'metric' ORDER BY seq DESC, event_ts DESC LIMIT 1
        """;

    private const string LatestCallSql =
        """
        SELECT occurred_at, provider, model_id, input_tokens, cache_write_short_tokens, cache_write_long_tokens,
            cache_read_tokens, tool_input_tokens, context_window, source
        FROM usage_events WHERE session_key = $session AND subagent_id IS NULL ORDER BY occurred_at DESC LIMIT 1
        """;

    private const string RecentSql =
        """
        SELECT agent_id, occurred_at / 10000 * 10000, sum(tokens_consumed), sum(cost_nanos) FROM usage_events
        WHERE organization_id = $org AND occurred_at >= $since GROUP BY 1, 2
        """;

    private const string HoursSql =
        """
        SELECT bucket_start, sum(cost_nanos) FROM usage_hourly_rollup
        WHERE organization_id = $org AND bucket_start >= $since GROUP BY 1
        """;

    private const string TodaySql =
        """
        SELECT agent_id, cost_source, cost_confidence, coalesce(sum(cost_nanos), 0), count(cost_nanos), count(*) - count(cost_nanos)
        FROM usage_events WHERE organization_id = $org AND occurred_at >= $since GROUP BY 1, 2, 3
        """;

    private const string EndedSql =
        """
        SELECT ended_at / 60000 * 60000, count(*), sum(status = 'success') FROM session_ledger
        WHERE organization_id = $org AND last_event_at >= $since AND ended_at >= $since GROUP BY 1
        """;

    public FleetBoard Read()
    {
        var board = new FleetBoard(options, earlier);
        board.TurnDay(now);
        ReadAgents(board);
        ReadRecent(board);
        Each(HoursSql, now.AddHours(-25), row => board.SpendHours.Add(Time(row, 0), row.GetInt64(1), now));
        Each(TodaySql, board.Day.Start, row => ReadToday(board, row));
        Each(EndedSql, now.AddHours(-24), row =>
        {
            board.Ended.Add(Time(row, 0), row.GetInt64(1), now);
            board.Succeeded.Add(Time(row, 0), row.GetInt64(2), now);
        });
        Each("SELECT count(*) FROM ingest_quarantine WHERE organization_id = $org AND $since = $since", now,
            row => board.Quarantined = row.GetInt32(0));
        return board;
    }

    private void ReadAgents(FleetBoard board)
    {
        var sessions = new List<(StoredSession Session, long Key)>();
        Each(AgentsSql, now - options.ForgetAfter, row => sessions.Add((Session(row), row.GetInt64(16))));
        var inSlots = sessions.OrderBy(entry => earlier?.SlotOf(entry.Session.AgentId) ?? int.MaxValue);
        foreach (var (session, key) in inSlots)
        {
            if (board.Track(session, now) is not { } track) continue;
            track.Apply(session);
            EachOf(LatestEventSql, key, row => track.Apply(session.SessionId, Event(row)));
            EachOf(LatestCallSql, key, row => track.Apply(session.SessionId, Call(row, session.SessionId), options.ContextWindow));
        }
    }

    private void ReadRecent(FleetBoard board) => Each(RecentSql, now.AddMinutes(-60), row =>
    {
        var at = Time(row, 1);
        var tokens = Number(row, 2);
        board.Find(row.GetString(0))?.AddTokens(at, tokens, 1, now);
        board.RecentTokens.Add(at, tokens ?? 0, now);
        board.TokenMinutes.Add(at, tokens ?? 0, now);
        board.SpendMinutes.Add(at, Number(row, 3) ?? 0, now);
    });

    private static void ReadToday(FleetBoard board, SqliteDataReader row)
    {
        var source = WireName.Parse<ProvenanceSource>(row.GetString(1));
        var confidence = WireName.Parse<Confidence>(row.GetString(2));
        board.Today.Add(row.GetInt64(3), row.GetInt32(4), row.GetInt32(5), source, confidence);
        board.Find(row.GetString(0))?.Today.Add(row.GetInt64(3), row.GetInt32(4), row.GetInt32(5), source, confidence);
    }

    private static StoredSession Session(SqliteDataReader row) => new()
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

    private static SessionEvent Event(SqliteDataReader row) => new(
        row.GetString(0), WireName.Parse<SessionEventType>(row.GetString(1)), Time(row, 2), row.GetString(3), row.GetInt64(4));

    // The gauge needs the prompt's size and the model; what the call cost is in the sums.
    private static UsageEvent Call(SqliteDataReader row, string sessionId) => new()
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

    private void Each(string sql, DateTimeOffset since, Action<SqliteDataReader> read) => Run(sql, read, command =>
    {
        command.Parameters.AddWithValue("$org", options.OrganizationId);
        command.Parameters.AddWithValue("$since", since.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$limit", options.MaxAgents);
    });

    private void EachOf(string sql, long session, Action<SqliteDataReader> read) =>
        Run(sql, read, command => command.Parameters.AddWithValue("$session", session));

    private void Run(string sql, Action<SqliteDataReader> read, Action<SqliteCommand> bind)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        bind(command);
        using var row = command.ExecuteReader();
        while (row.Read()) read(row);
    }

    private static DateTimeOffset Time(SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
