using Helicarrier.Domain.Control;
using Helicarrier.Runner.Runs;
using Helicarrier.Runner.Wire;

namespace Helicarrier.Runner.Connecting;

/// <summary>Does what the host asks of this machine: who it is, starts that <c>agents.json</c> allows, and all else by the supervisor.</summary>
internal sealed class HostRequests(ConnectSettings settings, RunnerIdentity identity, OfferedAgents agents, SupervisorProcess supervisor)
{
    private readonly ProofKind _proof = Supervise.Proof(settings.UsesGroups);

    /// <summary>Answers one.</summary>
    /// <exception cref="RunnerException">It is refused, or the supervisor is away.</exception>
    public async Task<object?> DoAsync(WireRequest request)
    {
        switch (request.Verb)
        {
            case WireVerb.Introduce:
                return Introduce();
            case WireVerb.Admitted:
                Trouble.Say("Connected to the host.");
                return null;
            case WireVerb.Start or WireVerb.StartFormed:
                var order = agents.Allow(request.BodyAs<RunOrder>());
                return await AskAsync(client => client.StartAsync(order, CancellationToken.None));

            // None is started to say that it has nothing.
            case WireVerb.List when !supervisor.HasRuns:
                return Array.Empty<RunSnapshot>();
            case WireVerb.Census when !supervisor.HasRuns:
                return Array.Empty<Orphan>();
            case WireVerb.Worktrees when !supervisor.HasRuns:
                return Array.Empty<Worktree>();
            case WireVerb.List or WireVerb.Tree or WireVerb.Say or WireVerb.Interrupt or WireVerb.Read or WireVerb.Freeze or WireVerb.Stop or WireVerb.Census
                or WireVerb.Reap or WireVerb.Uncommitted or WireVerb.Worktrees:
                return await AskAsync(client => client.ForwardAsync(request, CancellationToken.None));
            default:
                throw new RunnerException(RunnerFault.Bad, "There is no such verb.");
        }
    }

    private RunnerProfile Introduce()
    {
        var (offered, fault) = agents.Read();
        return new()
        {
            Protocol = RunnerProfile.CurrentProtocol, Id = identity.Id, Secret = identity.Secret, Name = settings.Name,
            Labels = settings.Labels, Places = settings.Places,
            Version = Supervise.Version(), Proof = _proof, Agents = offered, Fault = fault,
        };
    }

    private async Task<T> AskAsync<T>(Func<SupervisorClient, Task<T>> ask)
    {
        try
        {
            return await ask(await supervisor.ClientAsync(CancellationToken.None));
        }
        catch (Exception away) when (away is IOException or System.ComponentModel.Win32Exception)
        {
            throw new RunnerException(RunnerFault.Unreachable, away.Message);
        }
    }
}
