using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;

namespace Helicarrier.Persistence.Reading;

/// <summary>A channel with what signs or opens it, for the sender alone.</summary>
/// <param name="OrganizationId">Whose.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Secret">What signs its messages, or opens it; null needs none.</param>
public sealed record ChannelToSend(OrganizationId OrganizationId, AlertChannel Channel, string? Secret)
{
    // Records print all their members: this one must not.
    public override string ToString() => $"ChannelToSend {{ Channel = {Channel.Name} }}";
}
