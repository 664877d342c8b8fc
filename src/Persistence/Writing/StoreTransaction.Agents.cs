using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string CallsOfSql =
        "SELECT event_id FROM usage_events WHERE session_key = @0 AND agent_id <> @1 AND source <> 'ingest'";

    private const string GiveCallsSql = "UPDATE usage_events SET agent_id = @1 WHERE session_key = @0 AND source <> 'ingest'";

    private const string LeaveAgentSql =
        """
        UPDATE agents SET last_session_id = (SELECT session_id FROM session_ledger
            WHERE organization_id = @0 AND agent_id = @1 ORDER BY started_at DESC LIMIT 1)
        WHERE organization_id = @0 AND agent_id = @1 AND last_session_id = @2
        """;

    private const string DropAgentSql =
        """
        DELETE FROM agents WHERE organization_id = @0 AND agent_id = @1
            AND NOT EXISTS (SELECT 1 FROM session_ledger l WHERE l.organization_id = @0 AND l.agent_id = @1)
        """;

    /// <summary>
    /// A session turns out to be another agent's: telemetry knew only the client, its log knows the project. Its calls and
    /// their sums go along; an agent without any session was never one. (The one row of an ingested session moves when it is
    /// replaced.)
    /// </summary>
    private void ChangeAgent(string organizationId, long sessionKey, StoredSession before, string agentId)
    {
        List<EventId> calls = [];
        using (var reader = Statement(CallsOfSql, 2).Query(sessionKey, agentId))
            while (reader.Read()) calls.Add(EventId.FromBytes((byte[])reader.GetValue(0)));
        foreach (var call in calls)
        {
            var stored = FindUsage(organizationId, call)!;
            var usage = stored.Priced.Usage;
            _unit.AddRollup(RollupKey.Of(organizationId, stored.AgentId, usage), -RollupDelta.Of(stored.Priced));
            _unit.AddRollup(RollupKey.Of(organizationId, agentId, usage), RollupDelta.Of(stored.Priced));
            _unit.Changes.Add(new UsageRemoval(organizationId, usage.SessionId, stored.AgentId, stored.Priced));
            _unit.Changes.Add(new UsageChange(organizationId, usage.SessionId, agentId, stored.Priced, null));
        }

        Statement(GiveCallsSql, 2).Run(sessionKey, agentId);
        Statement(LeaveAgentSql, 3).Run(organizationId, before.AgentId, before.SessionId);
        Statement(DropAgentSql, 2).Run(organizationId, before.AgentId);
        _unit.Forget((organizationId, before.AgentId), before.SessionId);
        _touched.Forget((organizationId, before.AgentId), before.SessionId);
    }
}
