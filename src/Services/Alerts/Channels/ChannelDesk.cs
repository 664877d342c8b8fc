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
        if (Refuse(wish) is { } refusal) return Task.FromResult(new ChannelAnswer(AlertVerdict.Bad, null, Reason: refusal));
        var kind = WireName.Parse<ChannelKind>(wish.Kind!);
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
                    Guid.CreateVersion7(transaction.Now), kind, wish.Name!.Trim(), new(wish.Address!.Trim()),
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
        var sender = senders.First(sender => sender.Kind == channel.Channel.Kind);
        var error = await sender.SendAsync(channel, AlertMessages.Test(Guid.NewGuid()), cancellationToken);
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

    private static string Target(Guid id) => "channel/" + id;

    private static string? Refuse(ChannelWish wish)
    {
        if (!WireName.TryParse<ChannelKind>(wish.Kind, out var kind))
        {
            return $"kind must be one of {string.Join(", ", WireName.All<ChannelKind>())}";
        }
        if (string.IsNullOrWhiteSpace(wish.Name)) return "name is required";
        if (wish.Name.Trim().Length > AlertLimits.Name) return $"name must be at most {AlertLimits.Name} characters";
        if (wish.Least is not null && (!WireName.TryParse<AlertStatus>(wish.Least, out var least) || least == AlertStatus.Ok))
        {
            return "least must be one of warning, critical";
        }
        if (wish.Secret?.Length > AlertLimits.Secret) return $"secret must be at most {AlertLimits.Secret} characters";
        if (wish.Secret?.Any(static letter => letter is < ' ' or > '~') == true) return "secret must be printable ASCII";
        if (string.IsNullOrWhiteSpace(wish.Address)) return "address is required";
        if (wish.Address.Length > AlertLimits.Address) return $"address must be at most {AlertLimits.Address} characters";
        if (!Uri.TryCreate(wish.Address.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.Host.Length == 0)
        {
            return "address must be an absolute http or https address";
        }
        if (address.UserInfo.Length > 0) return "address must not hold a user or a password";
        return kind == ChannelKind.Ntfy && (address.Segments.Length != 2 || address.Segments[1].Trim('/').Length == 0 || address.Query.Length > 0)
            ? "address of ntfy must be https://SERVER/TOPIC"
            : null;
    }
}
