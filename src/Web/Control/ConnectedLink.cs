using System.Runtime.Versioning;
using Helicarrier.Runner.Wire;

namespace Helicarrier.Web.Control;

/// <summary>To a supervisor on another machine, by the one connection that its runner made.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ConnectedLink(SupervisorClient client) : ISupervisorLink
{
    public bool HasRuns => true;

    public Task<SupervisorClient> ClientAsync(CancellationToken cancellationToken) => client.IsBroken
        ? Task.FromException<SupervisorClient>(new IOException("The runner's connection is over."))
        : Task.FromResult(client);
}
