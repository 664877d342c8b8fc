namespace Helicarrier.Services.Gateway.OpenClaw;

/// <summary>An OpenClaw gateway, over the connection that the keeper holds.</summary>
public sealed class OpenClawGateway(OpenClawKeeper keeper) : IGateway
{
    public Task<GatewayReading> ReadAsync(CancellationToken cancellationToken) =>
        keeper.Session?.ReadAsync(cancellationToken) ?? throw new GatewayException("is not connected");
}
