using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Models;

namespace Helicarrier.Web.Endpoints;

/// <summary>An agent that may be run.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="Client">Its kind of client.</param>
/// <param name="TakesPrompt">Whether it can be told what to do at its start.</param>
/// <param name="Model">The model that its runs begin with when nobody names one; null leaves it to the client.</param>
/// <param name="Models">The models that it may be told to use; null when it takes any.</param>
/// <param name="Runners">Names of the runners that may start it; this host's own is called local.</param>
/// <param name="Terminal">Whether its runs are held on a terminal.</param>
/// <param name="Worktree">Whether each of its runs gets a git worktree.</param>
/// <param name="LimitMinutes">After how many minutes a run is stopped; null is never.</param>
/// <param name="LimitProcesses">How many processes and threads may live of a run; null sets no limit.</param>
internal sealed record CatalogueEntry(
    string Name, string Client, bool TakesPrompt, string? Model, IReadOnlyList<string>? Models, IReadOnlyList<string> Runners, bool Terminal,
    bool Worktree, int? LimitMinutes, int? LimitProcesses)
{
    public static CatalogueEntry Of(AgentEntry agent, ModelBook book, IReadOnlyList<string> runners) =>
        new(
            agent.Name, agent.Client, agent.TakesPrompt, book.DefaultOf(agent)?.Model, book.Allowed(agent.Client), runners,
            agent.Form?.Terminal is not null, agent.Form?.HasWorktree == true, agent.Form?.Caps?.Minutes, agent.Form?.Caps?.Processes);
}
