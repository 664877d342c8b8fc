using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads whose a session is.</summary>
public sealed class SessionAgentReader(Store store)
{
    /// <summary>The agent of a session and its name as people read it; null when nothing was heard of the session.</summary>
    public async Task<(string Agent, string Label)?> FindAsync(
        OrganizationId organizationId, string sessionId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var found = await context.SessionLedger.Where(row => row.OrganizationId == organizationId && row.SessionId == sessionId)
            .Select(row => new { row.AgentId, row.AgentLabel }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.AgentId, found.AgentLabel);
    }
}
