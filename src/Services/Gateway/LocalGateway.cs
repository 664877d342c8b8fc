using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Fleet;

namespace Helicarrier.Services.Gateway;

/// <summary>Helicarrier as its own gateway: the live fleet.</summary>
public sealed class LocalGateway(FleetState fleet, StoreWriter writer) : IGateway
{
    public Task<GatewayReading> ReadAsync(CancellationToken cancellationToken)
    {
        var snapshot = fleet.Current;
        if (snapshot.Sequence == 0) throw new GatewayException("The fleet has not been read yet.");
        return Task.FromResult(new GatewayReading(writer.Healthy, [.. snapshot.Agents.Select(Agent)]));
    }

    private static GatewayAgent Agent(AgentSnapshot agent) => new(agent.AgentId, agent.Label, [Status(agent)], agent.LastHeartbeat);

    // An agent that waits, is blocked or goes round in circles still holds an active session; the four words know no better.
    private static GatewayStatus Status(AgentSnapshot agent) => agent.State switch
    {
        AgentState.Error => GatewayStatus.Failed,
        AgentState.Working or AgentState.Waiting or AgentState.Blocked or AgentState.Stuck => GatewayStatus.Running,
        _ => agent.SessionStatus == SessionStatus.Success ? GatewayStatus.Done : GatewayStatus.Idle,
    };
}
