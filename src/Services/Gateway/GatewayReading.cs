namespace Helicarrier.Services.Gateway;

/// <summary>What a gateway said at one moment.</summary>
/// <param name="Healthy">What the gateway says of itself.</param>
/// <param name="Agents">In the gateway's order.</param>
public sealed record GatewayReading(bool Healthy, IReadOnlyList<GatewayAgent> Agents);
