using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Alerts;

/// <summary>A mailbox as a channel: added, tried and refused over HTTP.</summary>
public sealed class EmailChannelTests
{
    private static readonly object Wish = new { kind = "email", name = "Night shift", address = "ops@example.com" };

    [Fact]
    public async Task Add_MailServerIsSet_TestsArriveAndTheMailboxIsTold()
    {
        await using var server = new SmtpServer();
        await using var app = new HelicarrierApp();
        app.Set("HELICARRIER_SMTP_URL", $"smtp://127.0.0.1:{server.Port}").Set("HELICARRIER_SMTP_FROM", "us@example.com");
        await app.InitializeAsync();
        using var owner = app.CreateKeyedClient();
        using var made = await owner.PostAsJsonAsync("/api/v3/alerts/channels", Wish);
        var channel = await made.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.Created, "email"), (made.StatusCode, channel.GetProperty("kind").GetString()));

        using var tested = await owner.PostAsync($"/api/v3/alerts/channels/{channel.GetProperty("id").GetString()}/test", null);
        Assert.True(tested.IsSuccessStatusCode, await tested.Content.ReadAsStringAsync());
        Assert.Contains("Helicarrier will send its alerts here.", Assert.Single(server.Letters), StringComparison.Ordinal);
        Assert.Equal(["ops@example.com"], server.Recipients);
    }

    [Theory]
    [InlineData("ops@example.com, eve@example.com")]
    [InlineData("Ops <ops@example.com>")]
    [InlineData("ops@example.com?bcc=eve@example.com")]
    [InlineData("ops@example.com\r\nBcc: eve@example.com")]
    [InlineData("mailto:ops@example.com?subject=x")]
    [InlineData("ops%0d%0a@example.com")]
    [InlineData("ops")]
    public async Task Add_MoreOrLessThanOneMailbox_IsRefused(string address) => Assert.Equal(
        "address of email must be one mailbox such as ops@example.com", await RefusedAsync(new { kind = "email", name = "x", address }));

    [Fact]
    public async Task Add_NoMailServerIsSet_IsRefused() =>
        Assert.Equal("email needs HELICARRIER_SMTP_URL and HELICARRIER_SMTP_FROM", await RefusedAsync(Wish));

    private static async Task<string?> RefusedAsync(object wish)
    {
        await using var app = new HelicarrierApp();
        await app.InitializeAsync();
        using var owner = app.CreateKeyedClient();
        using var answer = await owner.PostAsJsonAsync("/api/v3/alerts/channels", wish);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString();
    }
}
