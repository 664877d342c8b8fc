using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts.Channels;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>Takes messages, except for channels that are dead. Told to, it is killed after the next that it takes.</summary>
internal sealed class FickleSender : IChannelSender
{
    private readonly Lock _gate = new();

    public ChannelKind Kind => ChannelKind.Webhook;

    /// <summary>Channels that take nothing.</summary>
    public HashSet<Guid> Dead { get; } = [];

    /// <summary>Cancelled after the next message is taken and before that is noted; null kills nothing.</summary>
    public CancellationTokenSource? Killing { get; set; }

    /// <summary>What was taken, in that order.</summary>
    public List<(Guid Channel, string Key)> Taken { get; } = [];

    public Task<string?> SendAsync(ChannelToSend channel, ChannelMessage message, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Dead.Contains(channel.Channel.Id)) return Task.FromResult<string?>("It answered 500.");
            Taken.Add((channel.Channel.Id, message.Key));
            if (Killing is not { } killing) return Task.FromResult<string?>(null);
            killing.Cancel();
            throw new OperationCanceledException(killing.Token);
        }
    }
}
