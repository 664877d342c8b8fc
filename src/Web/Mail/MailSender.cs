using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts.Channels;
using Helicarrier.Services.Settings;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Helicarrier.Web.Mail;

/// <summary>
/// Sends messages as letters of plain text by the mail server that the host is set to. Every try of a message has one Message-ID, so that a mailbox that
/// got it twice can tell. Without TLS only a server on this machine is spoken to.
/// </summary>
internal sealed class MailSender(HelicarrierSettings settings, TimeProvider time) : IChannelSender
{
    /// <summary>How long all of it may take.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    public ChannelKind Kind => ChannelKind.Email;

    public string? Missing => settings.Mail is null ? "email needs HELICARRIER_SMTP_URL and HELICARRIER_SMTP_FROM" : null;

    public async Task<string?> SendAsync(ChannelToSend channel, ChannelMessage message, CancellationToken cancellationToken)
    {
        if (settings.Mail is not { } server) return "No mail server is set: HELICARRIER_SMTP_URL and HELICARRIER_SMTP_FROM.";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var letter = Write(server, channel.Channel, message);
            using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
            await client.ConnectAsync(server.Host, server.Port, SecurityOf(server), patience.Token);
            if (server.User is { } user) await client.AuthenticateAsync(new NetworkCredential(user, server.Password), patience.Token);
            await client.SendAsync(letter, patience.Token);
            await client.DisconnectAsync(quit: true, patience.Token);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested
                ? "The mail server did not answer within fifteen seconds."
                : Explain(exception);
        }
    }

    // Nothing that the server said: it may repeat what it was told.
    private static string Explain(Exception exception) => exception switch
    {
        SslHandshakeException => "The mail server's certificate is not trusted, or it does not speak TLS.",
        NotSupportedException => "The mail server offers no TLS, or no way to sign in.",
        AuthenticationException or ServiceNotAuthenticatedException => "The mail server does not take the user or the password.",
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: var said } =>
            string.Create(CultureInfo.InvariantCulture, $"The mail server does not take the mailbox ({(int)said})."),
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted, StatusCode: var said } =>
            string.Create(CultureInfo.InvariantCulture, $"The mail server does not take the sender ({(int)said})."),
        SmtpCommandException { StatusCode: var said } => string.Create(CultureInfo.InvariantCulture, $"The mail server answered {(int)said}."),
        SmtpProtocolException or ServiceNotConnectedException or IOException => "The mail server broke off.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => "The mail server's name cannot be resolved.",
        SocketException => "The mail server cannot be reached.",
        _ => "The letter could not be sent.",
    };

    private static SecureSocketOptions SecurityOf(MailSettings server) => server.IsTls ? SecureSocketOptions.SslOnConnect
        : IsThisMachine(server.Host) ? SecureSocketOptions.StartTlsWhenAvailable
        : SecureSocketOptions.StartTls;

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private MimeMessage Write(MailSettings server, AlertChannel channel, ChannelMessage message)
    {
        var letter = new MimeMessage { Subject = message.Title, Date = time.GetUtcNow(), MessageId = $"{message.Key}@{channel.Id:N}.helicarrier" };
        letter.From.Add(new MailboxAddress("Helicarrier", server.From));
        letter.To.Add(new MailboxAddress(null, $"{channel.Address.UserInfo}@{channel.Address.Host}"));
        letter.Headers.Add("Idempotency-Key", message.Key);
        letter.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (message.Worst == AlertStatus.Critical) letter.Importance = MessageImportance.High;
        letter.Body = new TextPart("plain") { Text = message.Body };
        return letter;
    }
}
