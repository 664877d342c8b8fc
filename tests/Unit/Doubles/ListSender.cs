using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts.Channels;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>Keeps what it is to send, and says what it is told to.</summary>
internal sealed class ListSender : IChannelSender
{
    public ChannelKind Kind => ChannelKind.Webhook;

    public List<ChannelMessage> Sent { get; } = [];

    /// <summary>What is said to each message: null is success.</summary>
    public Func<ChannelMessage, string?> Answer { get; set; } = static _ => null;

    public Task<string?> SendAsync(ChannelToSend channel, ChannelMessage message, CancellationToken cancellationToken)
    {
        Sent.Add(message);
        return Task.FromResult(Answer(message));
    }
}
