using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Models;

namespace Helicarrier.Web.Components.Pages.Models;

/// <summary>What the runs of an agent, or of a kind of client, begin with.</summary>
/// <param name="Scope">Whose runs.</param>
/// <param name="Name">The kind of client, or the agent.</param>
/// <param name="Client">The kind of client; null for an agent that the catalogue no longer has.</param>
/// <param name="Own">What is set for it itself; null when nothing is.</param>
/// <param name="InForce">What its runs begin with; null when that is left to the client.</param>
/// <param name="IsRefused">Whether that may not be used now, so that nothing starts until it is changed.</param>
public sealed record DefaultChoice(ModelScope Scope, string Name, string? Client, ModelDefaultRow? Own, ModelDefaultRow? InForce, bool IsRefused)
{
    /// <summary>All that can be chosen for: agents that are spoken to, their kinds of client, and whatever else is set.</summary>
    public static IReadOnlyList<DefaultChoice> All(ModelBook book, IReadOnlyList<AgentEntry> agents)
    {
        var spoken = agents.Where(static agent => ClientDialogues.Find(agent.Client) is not null).ToList();
        var clients = spoken.Select(static agent => agent.Client)
            .Concat(book.Defaults.Where(static set => set.Scope == ModelScope.Client).Select(static set => set.Name))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var gone = book.Defaults.Where(set => set.Scope == ModelScope.Agent && spoken.All(agent => agent.Name != set.Name));
        return
        [
            .. clients.Select(client => OfClient(book, client)), .. spoken.Select(agent => OfAgent(book, agent)),
            .. gone.Select(static set => new DefaultChoice(ModelScope.Agent, set.Name, null, set, null, IsRefused: false)),
        ];
    }

    private static DefaultChoice OfClient(ModelBook book, string client)
    {
        var set = book.Find(ModelScope.Client, client);
        return new(ModelScope.Client, client, client, set, set, set is not null && book.Refuse(client, set.Model) is not null);
    }

    private static DefaultChoice OfAgent(ModelBook book, AgentEntry agent)
    {
        var used = book.DefaultOf(agent);
        var isRefused = used is not null && book.Refuse(agent.Client, used.Model) is not null;
        return new(ModelScope.Agent, agent.Name, agent.Client, book.Find(ModelScope.Agent, agent.Name), used, isRefused);
    }
}
