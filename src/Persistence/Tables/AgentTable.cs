using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>agents</c>: whoever has a session, with the last one.</summary>
public sealed class AgentTable(WriteScope scope) : Table(scope)
{
    private const string SeeSql =
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

    private const string LeaveSql =
        $"""
        UPDATE agents SET last_session_id = (SELECT session_id FROM session_ledger
            WHERE organization_id = @0 AND agent_id = @1 AND {VoidTable.NotVoid} ORDER BY started_at DESC LIMIT 1)
        WHERE organization_id = @0 AND agent_id = @1 AND last_session_id = @2
        """;

    private const string DropSql =
        $"""
        DELETE FROM agents WHERE organization_id = @0 AND agent_id = @1
            AND NOT EXISTS (SELECT 1 FROM session_ledger l WHERE l.organization_id = @0 AND l.agent_id = @1 AND l.{VoidTable.NotVoid})
        """;

    private const string RegardSql =
        $"""
        WITH counted AS (SELECT * FROM session_ledger WHERE organization_id = @0 AND agent_id = @1 AND {VoidTable.NotVoid})
        INSERT INTO agents (organization_id, agent_id, label, kind, host, last_session_id, first_seen_at, last_seen_at)
        SELECT organization_id, agent_id, agent_label,
            (SELECT agent_kind FROM counted WHERE agent_kind IS NOT NULL ORDER BY last_event_at DESC LIMIT 1),
            (SELECT host FROM counted WHERE host IS NOT NULL ORDER BY last_event_at DESC LIMIT 1),
            session_id, (SELECT min(started_at) FROM counted), last_event_at
        FROM counted WHERE 1 = 1 ORDER BY last_event_at DESC, updated_at DESC, session_key DESC LIMIT 1
        ON CONFLICT (organization_id, agent_id) DO UPDATE SET
            label = excluded.label, kind = excluded.kind, host = excluded.host, last_session_id = excluded.last_session_id,
            first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at
        """;

    private readonly Statement _see = scope.Statement(SeeSql);
    private readonly Statement _leave = scope.Statement(LeaveSql);
    private readonly Statement _drop = scope.Statement(DropSql);
    private readonly Statement _regard = scope.Statement(RegardSql);

    /// <summary>Notes an agent, at the commit.</summary>
    internal void See(OrganizationId organizationId, string agentId, AgentSighting sighting) => Unit.See((organizationId, agentId), sighting);

    /// <summary>An agent turns out not to have a session; without any it was never one.</summary>
    internal void Leave(OrganizationId organizationId, string agentId, string sessionId)
    {
        _leave.Run(organizationId.Value, agentId, sessionId);
        Forget(organizationId, agentId, sessionId);
    }

    /// <summary>Makes an agent what its sessions that are counted say, when one of them became void or was restored.</summary>
    internal void Regard(OrganizationId organizationId, string agentId, string sessionId)
    {
        _regard.Run(organizationId.Value, agentId);
        Forget(organizationId, agentId, sessionId);
    }

    /// <summary>Writes what was noted, once for all units.</summary>
    internal void Write()
    {
        foreach (var ((organizationId, agentId), seen) in Earlier.Agents)
        {
            _see.Run(organizationId.Value, agentId, seen.Label, seen.Kind, seen.Host, seen.SessionId, Ms(seen.First), Ms(seen.Last));
        }
    }

    // Without any session that is counted it is no agent.
    private void Forget(OrganizationId organizationId, string agentId, string sessionId)
    {
        _drop.Run(organizationId.Value, agentId);
        Unit.Forget((organizationId, agentId), sessionId);
        Earlier.Forget((organizationId, agentId), sessionId);
    }
}
