using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>A key that is revoked and a session that is signed out shut every open page, and nothing more reaches it.</summary>
public sealed partial class Doors_Shut_At_Once : BrowserJourney
{
    // What the order asks for; a page takes far less.
    private static readonly PageAssertionsToHaveURLOptions AtOnce = new() { Timeout = 2000 };

    [Fact]
    public async Task Revoked_Key_Takes_The_Open_Page_Down_Within_Two_Seconds()
    {
        var (id, secret) = await CreateKeyAsync("visitor");
        await Login.OpenAsync("/", secret);
        await Hud.ReadyAsync();
        await Envelopes.SendAsync(Host.Client, "before", "peter", "Seen while the key was good");
        await Expect(Hud.AgentCard("peter")).ToContainTextAsync("Seen while the key was good");

        using var revoked = await Host.Client.DeleteAsync($"/api/v3/keys/{id}");

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await Expect(Page).ToHaveURLAsync(SignIn(), AtOnce);
        await Expect(Login.Heading).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Page_Without_Its_Script_Hears_Nothing_After_The_Key_Is_Revoked()
    {
        var (id, secret) = await CreateKeyAsync("visitor");
        await Login.OpenAsync("/", secret);
        await Hud.ReadyAsync();

        // A browser that does not want to leave: it keeps what it was sent.
        await Page.RouteAsync("**/auth/session", route => route.AbortAsync());
        using var revoked = await Host.Client.DeleteAsync($"/api/v3/keys/{id}");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-link", "lost", new() { Timeout = 2000 });
        await Envelopes.SendAsync(Host.Client, "after", "loki", "Not for strangers");

        // Another page has it, so it was told to whoever listens.
        var other = await OtherBrowserAsync();
        await new LoginForm(other).OpenAsync("/", World.Secret);
        await Expect(new Hud(other).AgentCard("loki")).ToContainTextAsync("Not for strangers");
        Assert.DoesNotContain("loki", await Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_Out_Ends_Other_Tabs_And_Copies_Of_The_Cookie_And_No_Other_Session()
    {
        await SignInAsync();
        var tab = await Page.Context.NewPageAsync();
        await tab.GotoAsync("/ledger");
        await new Hud(tab).ReadyAsync();
        var copy = string.Join("; ", (await Page.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}"));
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(copy));
        var other = await OtherBrowserAsync();
        await new LoginForm(other).OpenAsync("/", World.Secret);
        await new Hud(other).ReadyAsync();

        await Page.Locator(".hc-avatar").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(Login.Heading).ToBeVisibleAsync();
        await Expect(tab).ToHaveURLAsync(SignIn(), AtOnce);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusWithAsync(copy));
        await Expect(other).Not.ToHaveURLAsync(SignIn());
    }

    private async Task<HttpStatusCode> StatusWithAsync(string cookies)
    {
        using var client = new HttpClient { BaseAddress = Host.Address };
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        using var answer = await client.GetAsync("/api/v3/keys");
        return answer.StatusCode;
    }

    private async Task<(string Id, string Secret)> CreateKeyAsync(string name)
    {
        using var answer = await Host.Client.PostAsJsonAsync("/api/v3/keys", new { name, scopes = new[] { "read" } });
        var key = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (key.GetProperty("id").GetString()!, key.GetProperty("secret").GetString()!);
    }

    [GeneratedRegex("/login(\\?|$)")]
    private static partial Regex SignIn();
}
