using System.Net.Mail;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;

namespace Helicarrier.Services.Alerts.Channels;

/// <summary>What a channel that somebody wants must be.</summary>
internal static class ChannelCheck
{
    private const string Mailto = "mailto:";

    /// <summary>Why it cannot be added; null when it can.</summary>
    public static string? Refuse(ChannelWish wish)
    {
        if (!WireName.TryParse<ChannelKind>(wish.Kind, out var kind))
        {
            return $"kind must be one of {string.Join(", ", WireName.All<ChannelKind>())}";
        }
        if (string.IsNullOrWhiteSpace(wish.Name)) return "name is required";
        if (wish.Name.Trim().Length > AlertLimits.Name) return $"name must be at most {AlertLimits.Name} characters";
        if (!AskedText.IsUsable(wish.Name)) return "name must be plain text";
        if (wish.Least is not null && (!WireName.TryParse<AlertStatus>(wish.Least, out var least) || least == AlertStatus.Ok))
        {
            return "least must be one of warning, critical";
        }
        if (wish.Secret?.Length > AlertLimits.Secret) return $"secret must be at most {AlertLimits.Secret} characters";
        if (wish.Secret?.Any(static letter => letter is < ' ' or > '~') == true) return "secret must be printable ASCII";
        if (string.IsNullOrWhiteSpace(wish.Address)) return "address is required";
        if (wish.Address.Length > AlertLimits.Address) return $"address must be at most {AlertLimits.Address} characters";
        return kind == ChannelKind.Email ? RefuseMailbox(wish.Address.Trim()) : RefuseServer(kind, wish.Address.Trim());
    }

    /// <summary>Where a channel that can be added leads to.</summary>
    public static Uri AddressOf(ChannelKind kind, string address) => new(kind == ChannelKind.Email ? Mailto + Mailbox(address) : address);

    /// <summary>The mailbox that an address names.</summary>
    public static string Mailbox(string address) => address.StartsWith(Mailto, StringComparison.OrdinalIgnoreCase) ? address[Mailto.Length..] : address;

    // One mailbox, and nothing that a header or a second recipient could hide in.
    private static string? RefuseMailbox(string address)
    {
        var mailbox = Mailbox(address);
        return MailAddress.TryCreate(mailbox, out var parsed) && parsed.Address == mailbox && Uri.TryCreate(Mailto + mailbox, UriKind.Absolute, out var uri)
            && uri.Query.Length == 0 && uri.Fragment.Length == 0 && mailbox.All(static letter => letter is > ' ' and <= '~' and not (',' or ';' or '%'))
            ? null
            : "address of email must be one mailbox such as ops@example.com";
    }

    private static string? RefuseServer(ChannelKind kind, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || !HasHost(address))
        {
            return "address must be an absolute http or https address";
        }
        if (address.UserInfo.Length > 0) return "address must not hold a user or a password";
        return kind == ChannelKind.Ntfy && (address.Segments.Length != 2 || address.Segments[1].Trim('/').Length == 0 || address.Query.Length > 0)
            ? "address of ntfy must be https://SERVER/TOPIC"
            : null;
    }

    // A host that no name can be asked for is found out only when its ASCII form is.
    private static bool HasHost(Uri address)
    {
        try
        {
            return address.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
