using System.Data.Common;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string SessionColumns =
        "session_id, agent_id, agent_label, agent_kind, source, source_version, run_id, parent_session_id, model_id, " +
        "provider, task_title, task_text, task_category, project, git_branch, host, status, started_at, ended_at, " +
        "last_event_at, runtime_ms, error_code, error_message";

    private const string FindSessionSql =
        "SELECT session_key, " + SessionColumns + ", ingest_fingerprint FROM session_ledger WHERE organization_id = @0 AND session_id = @1";

    private const string InsertSessionSql =
        "INSERT INTO session_ledger (" + SessionColumns + ", organization_id, ingested_at, updated_at, ingest_fingerprint, artifact_count, event_count) " +
        "VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22, " +
        "@23, @24, @24, @25, 0, 0)";

    private const string UpdateSessionSql =
        "UPDATE session_ledger SET agent_id = @1, agent_label = @2, agent_kind = @3, source = @4, source_version = @5, " +
        "run_id = @6, parent_session_id = @7, model_id = @8, provider = @9, task_title = @10, task_text = @11, " +
        "task_category = @12, project = @13, git_branch = @14, host = @15, status = @16, started_at = @17, ended_at = @18, " +
        "last_event_at = @19, runtime_ms = @20, error_code = @21, error_message = @22, updated_at = @24, ingest_fingerprint = @25 " +
        "WHERE organization_id = @23 AND session_id = @0";

    private const string SeeAgentSql =
        """
        INSERT INTO agents (organization_id, agent_id, label, kind, host, last_session_id, first_seen_at, last_seen_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7)
        ON CONFLICT (organization_id, agent_id) DO UPDATE SET
            label = excluded.label,
            kind = coalesce(excluded.kind, agents.kind),
            host = coalesce(excluded.host, agents.host),
            last_session_id = CASE WHEN excluded.last_seen_at >= agents.last_seen_at THEN excluded.last_session_id ELSE agents.last_session_id END,
            first_seen_at = min(agents.first_seen_at, excluded.first_seen_at),
            last_seen_at = max(agents.last_seen_at, excluded.last_seen_at)
        """;

    /// <summary>Adds what a source knows about a session to what is stored and returns the session's key.</summary>
    public long PutSession(string organizationId, SessionPatch patch)
    {
        var found = FindSession(organizationId, patch.SessionId);
        return PutSession(organizationId, patch, found, found.Fingerprint);
    }

    /// <summary>As above, for a caller that has found the session already in this unit.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="patch">What the source says.</param>
    /// <param name="found">What <see cref="FindSession"/> returned.</param>
    /// <param name="fingerprint">The ingest payload that the session stands for from now on.</param>
    public long PutSession(string organizationId, SessionPatch patch, FoundSession found, byte[]? fingerprint)
    {
        var merged = SessionMerge.Merge(found.Session, patch, Now);
        var key = found.Key;
        if (merged != found.Session || fingerprint != found.Fingerprint)
        {
            var values = Values(organizationId, merged, fingerprint);
            if (key == 0) key = Statement(InsertSessionSql, 26).Insert(values);
            else Statement(UpdateSessionSql, 26).Run(values);
            if (found.Session is { } before && before.AgentId != merged.AgentId) ChangeAgent(organizationId, key, before, merged.AgentId);
            _unit.UsageSessions.Add(key);
            _unit.Changes.Add(new SessionChange(organizationId, merged, found.Session));
        }

        _unit.See(
            (organizationId, merged.AgentId),
            new(merged.AgentLabel, merged.AgentKind, merged.Host, merged.SessionId, merged.StartedAt, merged.LastEventAt));
        return key;
    }

    /// <summary>The stored session; key 0 and null when there is none.</summary>
    public FoundSession FindSession(string organizationId, string sessionId)
    {
        using var row = Statement(FindSessionSql, 2).Start(organizationId, sessionId);
        return row.Read() ? new(row.Int64(0), ReadSession(row), row.Bytes(24)) : default;
    }

    private static StoredSession ReadSession(StatementRows row) => new()
    {
        SessionId = row.String(1),
        AgentId = row.String(2),
        AgentLabel = row.String(3),
        AgentKind = row.Text(4),
        Source = row.String(5),
        SourceVersion = row.Text(6),
        RunId = row.Text(7),
        ParentSessionId = row.Text(8),
        Model = row.Text(9),
        Provider = row.Text(10),
        Title = row.Text(11),
        TaskText = row.Text(12),
        TaskCategory = row.Text(13),
        Project = row.Text(14),
        GitBranch = row.Text(15),
        Host = row.Text(16),
        Status = WireName.Parse<SessionStatus>(row.String(17)),
        StartedAt = row.Time(18),
        EndedAt = row.IsNull(19) ? null : row.Time(19),
        LastEventAt = row.Time(20),
        RuntimeMs = row.Int64(21),
        ErrorCode = row.Text(22),
        ErrorMessage = row.Text(23),
    };

    private object?[] Values(string organizationId, StoredSession session, byte[]? fingerprint) =>
    [
        session.SessionId, session.AgentId, session.AgentLabel, session.AgentKind, session.Source, session.SourceVersion,
        session.RunId, session.ParentSessionId, session.Model, session.Provider, session.Title, session.TaskText,
        session.TaskCategory, session.Project, session.GitBranch, session.Host, WireName.Of(session.Status),
        Ms(session.StartedAt), Ms(session.EndedAt), Ms(session.LastEventAt), session.RuntimeMs, session.ErrorCode,
        session.ErrorMessage, organizationId, Ms(Now), fingerprint,
    ];

    private void WriteAgents()
    {
        foreach (var ((organizationId, agentId), seen) in _touched.Agents)
        {
            Statement(SeeAgentSql, 8).Run(
                organizationId, agentId, seen.Label, seen.Kind, seen.Host, seen.SessionId, Ms(seen.First), Ms(seen.Last));
        }
    }

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static long? Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}

/// <summary>A session as it was found in the store.</summary>
/// <param name="Key">Its key; 0 when there is none.</param>
/// <param name="Session">What is stored; null when there is none.</param>
/// <param name="Fingerprint">The latest ingest payload without a key of its sender's, SHA-256.</param>
public readonly record struct FoundSession(long Key, StoredSession? Session, byte[]? Fingerprint);
