namespace Helicarrier.Services.Gateway;

/// <summary>An agent as a gateway knows it.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Name">For people.</param>
/// <param name="Sessions">What its sessions say of it; none is idle.</param>
/// <param name="LastActivityAt">UTC; null when it never did anything.</param>
public sealed record GatewayAgent(string Id, string Name, IReadOnlyList<GatewayStatus> Sessions, DateTimeOffset? LastActivityAt);
