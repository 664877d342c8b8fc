using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Services.Control.Runners;

/// <summary>A runner on another machine, for as long as its connection lasts.</summary>
/// <param name="organization">Whose it is.</param>
/// <param name="profile">What it says of itself.</param>
/// <param name="runner">Takes its orders to it.</param>
public sealed class ConnectedRunner(OrganizationId organization, RunnerProfile profile, IRunner runner)
{
    private volatile Told _told = Told.Of(profile);

    /// <summary>Which it is.</summary>
    public RunnerId Id { get; } = profile.Id;

    /// <summary>Whose it is.</summary>
    public OrganizationId Organization { get; } = organization;

    /// <summary>Takes orders to it.</summary>
    public IRunner Runner { get; } = runner;

    /// <summary>What it said of itself last.</summary>
    public RunnerProfile Profile => _told.Profile;

    /// <summary>What may be run there; what this host does not know how to run is left out.</summary>
    public IReadOnlyList<AgentEntry> Agents => _told.Agents;

    /// <summary>Takes in what it says of itself now.</summary>
    public void Hear(RunnerProfile profile) => _told = Told.Of(profile);

    // It comes from another machine: an entry is what agents.json could say, or it is none.
    private static List<AgentEntry> Usable(RunnerProfile profile) =>
    [
        .. (profile.Agents ?? []).Where(static agent => agent is { Name: not null, Client: not null, Directory: ['/', ..], Arguments: [[not '-', ..], ..] }
            && AgentName.IsOne(agent.Name) && agent.Arguments.Count <= RunLimits.Arguments
            && (agent.Client == AgentEntry.Command || ClientDialogues.Find(agent.Client) is not null)),
    ];

    private sealed record Told(RunnerProfile Profile, IReadOnlyList<AgentEntry> Agents)
    {
        public static Told Of(RunnerProfile profile) => new(ForeignAnswers.Sound(profile), Usable(profile));
    }
}
