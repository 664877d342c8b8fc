using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Hooks;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>
/// Whose the sessions are that hooks tell of: what is stored of a session, and before anything is, the folder that the client works in, which is what its
/// log will say. So an order against an agent reaches the first prompt of a new session.
/// </summary>
public sealed class HookedAgents(SessionAgentReader stored)
{
    /// <summary>The agent and its name as people read it; the client's kind for both where neither session nor folder is known.</summary>
    /// <param name="organizationId">Whose client it is.</param>
    /// <param name="client">The kind of client, as the host's address names it.</param>
    /// <param name="session">The client's name of its session.</param>
    /// <param name="directory">Where the client says that it works; null when it does not.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    public async Task<(string Agent, string Label)> FindAsync(
        OrganizationId organizationId, string client, string session, string? directory, CancellationToken cancellationToken = default)
    {
        if (await stored.FindAsync(organizationId, session, cancellationToken) is { } known) return known;
        return AgentFolder.Label(directory) is { Length: > 0 } label && HookClient.Find(client) is { } kind
            ? (AgentFolder.Id(kind.LogName, label), label)
            : (client, client);
    }
}
