namespace Helicarrier.Services.Gateway;

/// <summary>On the way to a gateway, connected to it, or waiting for the next try.</summary>
public enum GatewayLinkPhase { Connecting, Connected, Waiting }
