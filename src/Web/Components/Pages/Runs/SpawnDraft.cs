using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Web.Components.Pages.Runs;

/// <summary>A run that somebody is about to want.</summary>
public sealed class SpawnDraft
{
    /// <summary>The agent's name; null while none is chosen.</summary>
    public string? Agent { get; set; }

    /// <summary>What it is to do.</summary>
    public string? Prompt { get; set; }

    /// <summary>What it begins with; null leaves it to the default.</summary>
    public string? Model { get; set; }

    /// <summary>The runner that is to hold it; null leaves that to the host.</summary>
    public string? Runner { get; set; }

    /// <summary>The chosen agent; null when there is none.</summary>
    public AgentEntry? Chosen(IReadOnlyList<AgentEntry> agents) => agents.FirstOrDefault(agent => agent.Name == Agent);

    /// <summary>What is wanted, without what its agent does not take; null while no agent is chosen.</summary>
    public SpawnWish? Wish(IReadOnlyList<AgentEntry> agents)
    {
        if (Chosen(agents) is not { } agent) return null;
        var model = IsSpokenTo(agent) && !string.IsNullOrWhiteSpace(Model) ? Model.Trim() : null;
        return new(agent.Name, agent.TakesPrompt ? Prompt : null, Model: model, Runner: string.IsNullOrEmpty(Runner) ? null : Runner);
    }

    /// <summary>Whether an agent's client is spoken to: then its model can be named.</summary>
    public static bool IsSpokenTo(AgentEntry agent) => ClientDialogues.Find(agent.Client) is not null;

    /// <summary>Begins anew; of one agent that one is chosen.</summary>
    public void Clear(IReadOnlyList<AgentEntry> agents) => 
        (Agent, Prompt, Model, Runner) = (agents.Count == 1 ? agents[0].Name : null, null, null, null);
}
