using System.Net.Mail;

namespace Helicarrier.Services.Settings;

/// <summary>Reads which mail server letters are handed to.</summary>
internal static class MailReader
{
    private const string UrlName = "HELICARRIER_SMTP_URL";
    private const string FromName = "HELICARRIER_SMTP_FROM";
    private const int Submission = 587;
    private const int SubmissionTls = 465;

    /// <summary>The server; null when none is set, or when what is set means nothing. Failures never hold the address: a password stands in it.</summary>
    public static MailSettings? Read(Func<string, string?> value, List<string> failures)
    {
        var (url, from) = (value(UrlName), value(FromName));
        if (url is null && from is null) return null;
        var before = failures.Count;
        if (url is null) failures.Add($"{UrlName} is not set, and {FromName} is: letters need both.");
        if (from is null) failures.Add($"{FromName} is not set, and {UrlName} is: letters need both.");
        if (from is not null && !IsMailbox(from)) failures.Add($"{FromName} must be one mailbox such as helicarrier@example.com.");
        if (url is not null && !IsServer(url))
        {
            failures.Add($"{UrlName} must be smtp://HOST:PORT or smtps://HOST:PORT, with USER:PASSWORD@ before HOST if it asks.");
        }

        return failures.Count > before ? null : Of(new(url!), from!);
    }

    /// <summary>Whether a text is one plain mailbox.</summary>
    public static bool IsMailbox(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && text.All(static letter => letter is > ' ' and <= '~');

    private static bool IsServer(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "smtp" or "smtps" && address.Host.Length > 0
        && address.PathAndQuery is "/" or "" && address.Fragment.Length == 0;

    private static MailSettings Of(Uri url, string from)
    {
        var isTls = url.Scheme == "smtps";
        var signIn = url.UserInfo.Split(':', 2);
        var user = signIn[0].Length > 0 ? Uri.UnescapeDataString(signIn[0]) : null;
        var password = user is null ? null : signIn.Length > 1 ? Uri.UnescapeDataString(signIn[1]) : "";
        return new(url.IdnHost, url.Port > 0 && !url.IsDefaultPort ? url.Port : isTls ? SubmissionTls : Submission, isTls, user, password, from);
    }
}
