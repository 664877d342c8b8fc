using System.Collections.Concurrent;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts.Channels;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>Takes messages at once, but for one channel's, which it holds until it is told.</summary>
internal sealed class SlowSender : IChannelSender
{
    public ChannelKind Kind => ChannelKind.Webhook;

    /// <summary>The channel that waits.</summary>
    public Guid Slow { get; set; }

    /// <summary>Ends its waiting.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the first message was taken.</summary>
    public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whose messages were taken.</summary>
    public ConcurrentQueue<Guid> Taken { get; } = new();

    public async Task<string?> SendAsync(ChannelToSend channel, ChannelMessage message, CancellationToken cancellationToken)
    {
        if (channel.Channel.Id == Slow) await Done.Task.WaitAsync(cancellationToken);
        Taken.Enqueue(channel.Channel.Id);
        First.TrySetResult();
        return null;
    }
}
