using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Gateway.OpenClaw;

/// <summary>Which OpenClaw gateway is connected to. There is none unless somebody configured it.</summary>
public sealed record OpenClawSettings
{
    /// <summary>A <c>ws</c> or <c>wss</c> address.</summary>
    public required Uri Address { get; init; }

    /// <summary>The gateway's token: sent in the handshake, and nowhere else.</summary>
    public required string Token { get; init; }

    /// <summary>The address as it is logged and shown: a path might hold a secret.</summary>
    public string Name => Address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>What the environment says; null when no gateway is to be connected to.</summary>
    public static OpenClawSettings? Of(HelicarrierSettings settings) => settings is { GatewayUrl: { } address, GatewayToken: { } token }
        ? new() { Address = address, Token = token }
        : null;

    // Records print all their members: this one must not.
    public override string ToString() => $"OpenClawSettings {{ Address = {Name} }}";
}
