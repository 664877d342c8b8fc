using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads whose sessions are.</summary>
public sealed class SessionAgentReader(Store store)
{
    /// <summary>Most sessions that one reading tells.</summary>
    public const int MostHeard = 500;

    /// <summary>The agent of a session and its name as people read it; null when nothing was heard of the session.</summary>
    public async Task<(string Agent, string Label)?> FindAsync(
        OrganizationId organizationId, string sessionId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var found = await context.SessionLedger.Where(row => row.OrganizationId == organizationId && row.SessionId == sessionId)
            .Select(row => new { row.AgentId, row.AgentLabel }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.AgentId, found.AgentLabel);
    }

    /// <summary>Ids of the agents that somebody means by an id or by the name that is shown; at most two.</summary>
    public async Task<IReadOnlyList<string>> NamedAsync(OrganizationId organizationId, string name, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.Agents.Where(agent => agent.OrganizationId == organizationId && (agent.AgentId == name || agent.Label == name))
            .OrderBy(agent => agent.AgentId).Select(agent => agent.AgentId).Take(2).ToListAsync(cancellationToken);
    }

    /// <summary>The latest session of each agent that was heard of since a moment.</summary>
    public async Task<IReadOnlyList<HeardSession>> HeardAsync(
        OrganizationId organizationId, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.Agents.Where(agent => agent.OrganizationId == organizationId && agent.LastSeenAt > since)
            .OrderByDescending(agent => agent.LastSeenAt).Take(MostHeard)
            .Join(
                context.SessionLedger.Where(row => row.OrganizationId == organizationId), agent => agent.LastSessionId, row => row.SessionId,
                (agent, row) => new HeardSession(row.SessionId, row.AgentId, row.AgentLabel, row.Source, row.Host, row.StartedAt, row.LastEventAt))
            .ToListAsync(cancellationToken);
    }
}
