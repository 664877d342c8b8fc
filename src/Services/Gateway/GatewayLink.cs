namespace Helicarrier.Services.Gateway;

/// <summary>How the link to an OpenClaw gateway stands.</summary>
/// <param name="Address">Scheme, host and port.</param>
/// <param name="Phase">Connecting, connected or waiting.</param>
/// <param name="Since">UTC, since when.</param>
public sealed record GatewayLink(string Address, GatewayLinkPhase Phase, DateTimeOffset Since)
{
    /// <summary>Why the latest link ended or did not come about, as of <see cref="GatewayException"/>; null while connected and before the first try.</summary>
    public string? Fault { get; init; }

    /// <summary>UTC; null unless it waits.</summary>
    public DateTimeOffset? NextTryAt { get; init; }
}
