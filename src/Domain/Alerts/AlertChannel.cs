namespace Helicarrier.Domain.Alerts;

/// <summary>Where people are told of alerts outside the HUD. What signs or opens it is known to the sender alone.</summary>
/// <param name="Id">UUID.</param>
/// <param name="Kind">How.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Address">An absolute http or https address, without user and password; of e-mail <c>mailto:</c> and the mailbox.</param>
/// <param name="Least">What is less bad is not told there; warning or critical.</param>
/// <param name="IsEnabled">False is told nothing.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record AlertChannel(
    Guid Id, ChannelKind Kind, string Name, Uri Address, AlertStatus Least, bool IsEnabled, DateTimeOffset CreatedAt)
{
    // Records print all their members, and a token may stand in the address.
    public override string ToString() => $"AlertChannel {{ Name = {Name} }}";
}
