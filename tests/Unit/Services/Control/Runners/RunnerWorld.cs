using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Control.Runners;

/// <summary>Runners of other machines in a <see cref="ControlWorld"/>.</summary>
internal static class RunnerWorld
{
    public static RunnerProfile Profile(string name = "gpu-1", params AgentEntry[] agents) => new()
    {
        Protocol = RunnerProfile.CurrentProtocol, Id = RunnerId.New(), Secret = "secret of " + name, Name = name,
        Labels = ["gpu"], Places = 2, Version = "4.2.0",
        Proof = ProofKind.Cgroup, Agents = agents.Length > 0 ? agents : [Entry("strange")],
    };

    public static AgentEntry Entry(string name, string client = "command") =>
        new() { Name = name, Client = client, Arguments = ["/opt/client"], Directory = "/srv", Environment = ["TOKEN"] };

    /// <summary>Lets one in.</summary>
    public static async Task<(ConnectedRunner Runner, ListRunner Machine)> JoinAsync(ControlWorld world, RunnerProfile? profile = null)
    {
        var machine = new ListRunner(world.Time);
        var runner = new ConnectedRunner(ControlWorld.Org, profile ?? Profile(), machine);
        await world.Register.AdmitAsync(runner, "gpu-key", CancellationToken.None);
        return (runner, machine);
    }
}
