namespace Helicarrier.Domain.Alerts;

/// <summary>How people are told outside the HUD.</summary>
public enum ChannelKind
{
    /// <summary>A signed POST to an address.</summary>
    Webhook,

    /// <summary>A push message through an ntfy server.</summary>
    Ntfy,

    /// <summary>A letter to one mailbox.</summary>
    Email,
}
