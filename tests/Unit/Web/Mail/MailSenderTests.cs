using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts.Channels;
using Helicarrier.Services.Settings;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Mail;

namespace Helicarrier.Tests.Unit.Web.Mail;

/// <summary>Alerts as letters, over a real connection to a mail server.</summary>
public sealed class MailSenderTests : IAsyncLifetime
{
    private static readonly Guid Channel = Guid.Parse("018f0000-0000-7000-8000-000000000001");
    private readonly SmtpServer _server = new();

    private readonly ChannelMessage _message = new(
        "alert-r1-1", "Spend: “critical”\r\nBcc: eve@example.com", "value 11\n.\n<b>bold</b> ä", AlertStatus.Critical, "{}");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Send_Letter_IsPlainTextToOneMailboxAndHasOneNameForEachTry()
    {
        Assert.Null(await Sender("me", "s3cret:word").SendAsync(To("ops+night@example.com"), _message, default));
        Assert.Null(await Sender("me", "s3cret:word").SendAsync(To("ops+night@example.com"), _message, default));

        Assert.Equal(["ops+night@example.com", "ops+night@example.com"], _server.Recipients);
        Assert.Equal("\0me\0s3cret:word", Encoding.UTF8.GetString(Convert.FromBase64String(_server.SignedIn[0])));
        Assert.Equal(_server.Letters[0], _server.Letters[1]);
        var (head, body) = Parts(_server.Letters[0]);
        Assert.Contains("Content-Type: text/plain; charset=utf-8", head, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", head, StringComparison.Ordinal);
        Assert.Contains("Importance: high", head, StringComparison.Ordinal);
        Assert.Contains("Message-Id: <alert-r1-1@", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Idempotency-Key: alert-r1-1", head, StringComparison.Ordinal);
        Assert.DoesNotContain("\nBcc:", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("value 11", body, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", _server.Letters[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "550 no such mailbox", "The mail server does not take the mailbox (550).")]
    [InlineData("MAIL", "553 not you", "The mail server does not take the sender (553).")]
    [InlineData("AUTH", "535 s3cret is wrong", "The mail server does not take the user or the password.")]
    [InlineData("EHLO", "421 closing", "The mail server answered 421.")]
    [InlineData("DATA", "451 later", "The mail server answered 451.")]
    public async Task Send_Refused_SaysWhyWithoutItsWords(string command, string answer, string why)
    {
        _server.Answers[command] = answer;
        if (command == "EHLO") _server.Answers["HELO"] = answer;
        Assert.Equal(why, await Sender("me", "s3cret").SendAsync(To("ops@example.com"), _message, default));
        Assert.Empty(_server.Letters);
    }

    [Fact]
    public async Task Send_ServerIsSilentOrGone_SaysSo()
    {
        _server.IsSilent = true;
        Assert.Equal(
            "The mail server did not answer within fifteen seconds.",
            await Sender(null, null, TimeSpan.FromMilliseconds(200)).SendAsync(To("ops@example.com"), _message, default));
        await _server.DisposeAsync();
        Assert.Equal("The mail server cannot be reached.", await Sender(null, null).SendAsync(To("ops@example.com"), _message, default));
    }

    // A password would go over the network for everybody to read.
    [Fact]
    public async Task Send_ServerWithoutTls_IsRefused()
    {
        var sender = new MailSender(Settings(new("127.0.0.1", _server.Port, IsTls: true, null, null, "us@example.com")), TimeProvider.System);
        Assert.NotNull(await sender.SendAsync(To("ops@example.com"), _message, default));
        Assert.Empty(_server.Letters);
        Assert.Equal("email needs HELICARRIER_SMTP_URL and HELICARRIER_SMTP_FROM", new MailSender(Settings(null), TimeProvider.System).Missing);
    }

    private MailSender Sender(string? user, string? password, TimeSpan? patience = null) =>
        new(Settings(new("127.0.0.1", _server.Port, IsTls: false, user, password, "us@example.com")), new ManualTimeProvider())
        {
            Patience = patience ?? TimeSpan.FromSeconds(15),
        };

    private static HelicarrierSettings Settings(MailSettings? mail) => HelicarrierSettings.Read(static _ => null, "/srv/app") with { Mail = mail };

    private static ChannelToSend To(string mailbox) => new(
        OrganizationId.Default, new(Channel, ChannelKind.Email, "Ops", new("mailto:" + mailbox), AlertStatus.Warning, IsEnabled: true, default), null);

    private static (string Head, string Body) Parts(string letter) =>
        letter.IndexOf("\n\n", StringComparison.Ordinal) is var at ? (letter[..at], letter[at..]) : default;
}
