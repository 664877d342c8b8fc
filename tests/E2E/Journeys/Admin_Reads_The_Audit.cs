using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>What an admin does to a key stands in the audit log, for admins alone.</summary>
public sealed class Admin_Reads_The_Audit : BrowserJourney
{
    private ILocator Rows => Page.GetByRole(AriaRole.Table, new() { Name = "Audit log" }).Locator("tbody tr:not(.hc-dayrow)");

    private ILocator Entry => Page.GetByRole(AriaRole.Complementary, new() { Name = "Audit entry" });

    private ILocator Key(string name) => Page.GetByRole(AriaRole.Table, new() { Name = "API keys" }).Locator("tbody tr").Filter(new() { HasText = name });

    [Fact]
    public async Task Key_Made_And_Revoked_Is_Found_Filtered_And_Opened()
    {
        await SignInAsync("/systems/people");
        await Page.GetByLabel("New key's name").FillAsync("night-shift");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await Expect(Key("night-shift")).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Revoke night-shift", Exact = true }).ClickAsync();
        var asks = Page.GetByRole(AriaRole.Dialog, new() { Name = "Revoke night-shift?" });
        await asks.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await Expect(Key("night-shift")).ToContainTextAsync("revoked");
        await Expect(asks).ToHaveCountAsync(0);

        await Page.Keyboard.PressAsync("g");
        await Page.Keyboard.PressAsync("e");
        await Expect(Hud.Heading("Audit")).ToBeVisibleAsync();
        await Expect(Rows.Nth(0)).ToContainTextAsync("api_key.revoke");
        await Expect(Rows.Nth(1)).ToContainTextAsync("api_key.create");
        await AssertAccessibleAsync();

        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.TypeAsync("night");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/audit\?q=night$"));
        await Expect(Rows).ToHaveCountAsync(2);

        await Page.Keyboard.PressAsync("Escape");
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Entry).ToContainTextAsync("created a key");
        await Expect(Entry).ToContainTextAsync("\"scopes\": \"ingest\"");
        await Page.Keyboard.PressAsync("k");
        await Expect(Entry).ToContainTextAsync("revoked a key");
        await AssertAccessibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Entry).ToHaveCountAsync(0);
        await Expect(Rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Viewer_Finds_No_Way_In()
    {
        var made = await (await Host.Client.PostAsJsonAsync(
            "/api/v3/keys", new { name = "viewer", scopes = new[] { "read" } })).Content.ReadFromJsonAsync<JsonElement>();
        await Login.OpenAsync("/health", made.GetProperty("secret").GetString()!);
        await Hud.ReadyAsync();

        var tabs = Page.GetByRole(AriaRole.Navigation, new() { Name = "Systems" }).GetByRole(AriaRole.Link);
        await Expect(tabs).ToHaveTextAsync(["Overview", "Sources", "Runners", "Models"]);
        await Page.Keyboard.PressAsync("g");
        await Page.Keyboard.PressAsync("e");
        await Page.Keyboard.PressAsync("Control+k");
        await Expect(Hud.Palette).ToBeVisibleAsync();
        await Expect(Hud.Palette.GetByRole(AriaRole.Option, new() { Name = "Audit" })).ToHaveCountAsync(0);
        await Expect(Hud.Heading("Systems")).ToBeVisibleAsync();

        var answer = await Page.GotoAsync("/audit");
        Assert.Equal((int)HttpStatusCode.Forbidden, answer!.Status);
        await Expect(Page.GetByText("Your role cannot open this page")).ToBeVisibleAsync();
    }

    private Task AssertAccessibleAsync() => Accessibility.AssertAsync(Page, Page.Url);
}
