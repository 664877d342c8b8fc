namespace Helicarrier.Services.Settings;

/// <summary>The mail server that letters are handed to.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port.</param>
/// <param name="IsTls">Whether the connection begins with TLS; otherwise it is asked for with STARTTLS.</param>
/// <param name="User">Who signs in; null when nobody does.</param>
/// <param name="Password">With what.</param>
/// <param name="From">The mailbox that letters are from.</param>
public sealed record MailSettings(string Host, int Port, bool IsTls, string? User, string? Password, string From)
{
    // Records print all their members: this one must not.
    public override string ToString() => $"MailSettings {{ Host = {Host}, Port = {Port} }}";
}
