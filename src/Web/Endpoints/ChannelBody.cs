using System.Text.Json.Serialization;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;

namespace Helicarrier.Web.Endpoints;

/// <summary>Where people are told of alerts. Of its address only the host is told: a token may stand in the rest.</summary>
/// <param name="Id">How it is asked for.</param>
/// <param name="Kind">webhook, ntfy or email.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Host">Where to.</param>
/// <param name="Least">What is less bad is not told there.</param>
/// <param name="Enabled">Whether it is told anything.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Secret">What signs its messages: in the answer to its making, and never again.</param>
internal sealed record ChannelBody(
    Guid Id,
    string Kind,
    string Name,
    string Host,
    string Least,
    bool Enabled,
    string CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret = null)
{
    public static ChannelBody Of(AlertChannel channel, string? secret = null) => new(
        channel.Id, WireName.Of(channel.Kind), channel.Name, channel.Address.Authority, WireName.Of(channel.Least), channel.IsEnabled,
        WireTime.Of(channel.CreatedAt), secret);

    // Records print all their members: this one must not.
    public override string ToString() => $"ChannelBody {{ Name = {Name} }}";
}
