using System.Security.Cryptography;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Alerts.Channels;

/// <summary>Adds, tries, switches and removes channels. Audited, without their addresses: a token may stand in one.</summary>
public sealed class ChannelDesk(StoreWriter writer, IAlertRepository alerts, IEnumerable<IChannelSender> senders)
{
    private const int SecretBytes = 32;

    private static ChannelAnswer NotFound { get; } = new(AlertVerdict.Missing, null, Reason: "Channel not found");

    /// <summary>Adds a channel. What signs a webhook's messages is made here and told in the answer, this once.</summary>
    public Task<ChannelAnswer> AddAsync(OrganizationId organizationId, ChannelWish wish, string actor, CancellationToken cancellationToken = default)
    {
        if (ChannelCheck.Refuse(wish) is { } refusal) return Task.FromResult(new ChannelAnswer(AlertVerdict.Bad, null, Reason: refusal));
        var kind = WireName.Parse<ChannelKind>(wish.Kind!);
        if (SenderOf(kind).Missing is { } missing) return Task.FromResult(new ChannelAnswer(AlertVerdict.Bad, null, Reason: missing));
        var made = kind == ChannelKind.Webhook ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)) : null;
        var secret = made ?? (string.IsNullOrWhiteSpace(wish.Secret) ? null : wish.Secret.Trim());
        return writer.WriteAsync(
            transaction =>
            {
                if (transaction.AlertChannels.Count(organizationId) >= AlertLimits.Channels)
                {
                    return new(AlertVerdict.Refused, null, Reason: $"at most {AlertLimits.Channels} channels can be kept");
                }
                var channel = new AlertChannel(
                    Guid.CreateVersion7(transaction.Now), kind, wish.Name!.Trim(), ChannelCheck.AddressOf(kind, wish.Address!.Trim()),
                    wish.Least is null ? AlertStatus.Warning : WireName.Parse<AlertStatus>(wish.Least), IsEnabled: true, transaction.Now);
                transaction.AlertChannels.Add(organizationId, channel, secret);
                AlertAudit.Add(
                    transaction, organizationId, actor, "alert.channel.add", Target(channel.Id),
                    new { channel.Name, kind = WireName.Of(kind), host = channel.Address.Host, least = WireName.Of(channel.Least) });
                return new ChannelAnswer(AlertVerdict.Done, channel, made);
            },
            cancellationToken);
    }

    /// <summary>Switches a channel on or off.</summary>
    public Task<ChannelAnswer> EnableAsync(
        OrganizationId organizationId, Guid id, bool isEnabled, string actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            organizationId, id, isEnabled ? "alert.channel.on" : "alert.channel.off", actor,
            transaction => transaction.AlertChannels.Enable(organizationId, id, isEnabled), cancellationToken);

    /// <summary>Takes a channel away. What waits for it is not sent.</summary>
    public Task<ChannelAnswer> RemoveAsync(OrganizationId organizationId, Guid id, string actor, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            organizationId, id, "alert.channel.remove", actor, transaction => transaction.AlertChannels.Remove(organizationId, id), cancellationToken);

    /// <summary>Sends a message that says only that the channel works.</summary>
    public async Task<ChannelAnswer> TestAsync(OrganizationId organizationId, Guid id, string actor, CancellationToken cancellationToken = default)
    {
        if (await alerts.ChannelAsync(organizationId, id, cancellationToken) is not { } channel) return NotFound;
        var error = await SenderOf(channel.Channel.Kind).SendAsync(channel, AlertMessages.Test(Guid.NewGuid()), cancellationToken);
        await writer.WriteAsync(
            transaction =>
            {
                var more = new { name = channel.Channel.Name, taken = error is null };
                AlertAudit.Add(transaction, organizationId, actor, "alert.channel.test", Target(id), more);
                return true;
            },
            cancellationToken);
        return error is null ? new(AlertVerdict.Done, channel.Channel) : new(AlertVerdict.Refused, channel.Channel, Reason: error);
    }

    private Task<ChannelAnswer> ChangeAsync(
        OrganizationId organizationId, Guid id, string action, string actor, Action<StoreTransaction> change, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            transaction =>
            {
                if (transaction.AlertChannels.Find(organizationId, id) is not { } name) return NotFound;
                change(transaction);
                AlertAudit.Add(transaction, organizationId, actor, action, Target(id), new { name });
                return new ChannelAnswer(AlertVerdict.Done, null);
            },
            cancellationToken);

    private IChannelSender SenderOf(ChannelKind kind) => senders.First(sender => sender.Kind == kind);

    private static string Target(Guid id) => "channel/" + id;
}
