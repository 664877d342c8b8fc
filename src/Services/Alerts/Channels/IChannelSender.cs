using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Alerts.Channels;

/// <summary>Sends messages by one kind of channel.</summary>
public interface IChannelSender
{
    ChannelKind Kind { get; }

    /// <summary>What has to be set before it can send anything, in one sentence; null when nothing has.</summary>
    string? Missing => null;

    /// <summary>Sends a message, once.</summary>
    /// <returns>Null when it was taken; why not, in one line without the address or what opens it, when it was not.</returns>
    Task<string?> SendAsync(ChannelToSend channel, ChannelMessage message, CancellationToken cancellationToken);
}
