namespace Helicarrier.Services.Gateway;

/// <summary>
/// Where <c>/api/system/status</c> learns which agents there are. Helicarrier is its own gateway, unless an OpenClaw
/// gateway is configured.
/// </summary>
public interface IGateway
{
    /// <summary>The agents and what they do now.</summary>
    /// <exception cref="GatewayException">The gateway cannot be asked.</exception>
    Task<GatewayReading> ReadAsync(CancellationToken cancellationToken);
}
