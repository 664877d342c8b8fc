namespace Helicarrier.Services.Alerts.Channels;

/// <summary>A channel that somebody wants.</summary>
/// <param name="Kind">webhook, ntfy or email.</param>
/// <param name="Name">What people will call it.</param>
/// <param name="Address">Where to, an absolute http or https address, or a mailbox.</param>
/// <param name="Secret">What opens an ntfy topic; a webhook's is made here.</param>
/// <param name="Least">warning or critical; warning when it is not said.</param>
public sealed record ChannelWish(string? Kind, string? Name, string? Address, string? Secret, string? Least)
{
    // Records print all their members: this one must not.
    public override string ToString() => $"ChannelWish {{ Kind = {Kind}, Name = {Name} }}";
}
