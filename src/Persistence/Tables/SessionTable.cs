using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>session_ledger</c>: every session, with all that its sources know of it.</summary>
public sealed class SessionTable(WriteScope scope, CallTable calls, SessionUsageTable usage, AgentTable agents, VoidTable voids)
    : Table(scope)
{
    private const string FindSql =
        "SELECT session_key, " + SessionRows.Columns + ", ingest_fingerprint FROM session_ledger WHERE organization_id = @0 AND session_id = @1";

    private const string InsertSql =
        "INSERT INTO session_ledger (" + SessionRows.Columns + ", organization_id, ingested_at, updated_at, ingest_fingerprint, artifact_count, event_count) " +
        "VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22, " +
        "@23, @24, @24, @25, 0, 0)";

    private const string UpdateSql =
        "UPDATE session_ledger SET agent_id = @1, agent_label = @2, agent_kind = @3, source = @4, source_version = @5, " +
        "run_id = @6, parent_session_id = @7, model_id = @8, provider = @9, task_title = @10, task_text = @11, " +
        "task_category = @12, project = @13, git_branch = @14, host = @15, status = @16, started_at = @17, ended_at = @18, " +
        "last_event_at = @19, runtime_ms = @20, error_code = @21, error_message = @22, updated_at = @24, ingest_fingerprint = @25 " +
        "WHERE organization_id = @23 AND session_id = @0";

    private const string ParentSql = "SELECT parent_session_id FROM session_ledger WHERE organization_id = @0 AND session_id = @1";

    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _insert = scope.Statement(InsertSql);
    private readonly Statement _update = scope.Statement(UpdateSql);
    private readonly Statement _parent = scope.Statement(ParentSql);

    /// <summary>Adds what a source knows about a session to what is stored and returns the session's key. A void session stays as it is.</summary>
    public SessionKey Put(OrganizationId organizationId, SessionPatch patch)
    {
        var found = Find(organizationId, patch.SessionId);
        return Put(organizationId, patch, found, found.Fingerprint);
    }

    /// <summary>As above, for a caller that has found the session already in this unit.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="patch">What the source says.</param>
    /// <param name="found">What <see cref="Find"/> returned.</param>
    /// <param name="fingerprint">The ingest payload that the session stands for from now on.</param>
    public SessionKey Put(OrganizationId organizationId, SessionPatch patch, FoundSession found, byte[]? fingerprint)
    {
        if (found.Session is not null && voids.Has(found.Key)) return found.Key;
        var merged = SessionMerge.Merge(found.Session, patch, StoredTime.Of(Now));
        var key = found.Key;
        if (merged != found.Session || fingerprint != found.Fingerprint)
        {
            key = Write(organizationId, found, merged, fingerprint);
            usage.Regard(key, LedgerDimension.Of(organizationId, merged), isNew: found.Session is null);
            Unit.Changes.Add(new SessionChange(organizationId, merged, found.Session));
        }

        agents.See(
            organizationId, merged.AgentId,
            new(merged.AgentLabel, merged.AgentKind, merged.Host, merged.SessionId, merged.StartedAt, merged.LastEventAt));
        return key;
    }

    /// <summary>The stored session; its own nothing when there is none.</summary>
    public FoundSession Find(OrganizationId organizationId, string sessionId)
    {
        using var row = _find.Start(organizationId.Value, sessionId);
        return row.Read() ? new(new(row.Int64(0)), SessionRows.Read(row, 1), row.Bytes(SessionRows.Width + 1)) : default;
    }

    /// <summary>The session that started one; itself when none did, or when it is not stored.</summary>
    public string RootOf(OrganizationId organizationId, string sessionId)
    {
        using var row = _parent.Start(organizationId.Value, sessionId);
        return row.Read() ? row.Text(0) ?? sessionId : sessionId;
    }

    private SessionKey Write(OrganizationId organizationId, FoundSession found, StoredSession merged, byte[]? fingerprint)
    {
        var values = Values(organizationId, merged, fingerprint);
        if (found.Session is not { } before) return new(_insert.Insert(values));
        _update.Run(values);

        // Telemetry knew only the client, the log knows the project: the session is another agent's, and its calls go along.
        if (before.AgentId != merged.AgentId)
        {
            calls.Give(organizationId, found.Key, merged.AgentId);
            agents.Leave(organizationId, before.AgentId, before.SessionId);
        }

        return found.Key;
    }

    private object?[] Values(OrganizationId organizationId, StoredSession session, byte[]? fingerprint) =>
    [
        session.SessionId, session.AgentId, session.AgentLabel, session.AgentKind, session.Source, session.SourceVersion,
        session.RunId, session.ParentSessionId, session.Model, session.Provider, session.Title, session.TaskText,
        session.TaskCategory, session.Project, session.GitBranch, session.Host, WireName.Of(session.Status),
        Ms(session.StartedAt), Ms(session.EndedAt), Ms(session.LastEventAt), session.RuntimeMs, session.ErrorCode,
        session.ErrorMessage, organizationId.Value, Now, fingerprint,
    ];
}
