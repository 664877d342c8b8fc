namespace Helicarrier.Services.Gateway;

/// <summary>The four conditions of the first Helicarrier, in the order in which one hides another.</summary>
public enum GatewayStatus { Failed, Running, Done, Idle }
