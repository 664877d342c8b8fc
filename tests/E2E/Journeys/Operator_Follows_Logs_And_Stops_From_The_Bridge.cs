using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>What an agent writes is followed, filtered and saved; then it is stopped by keyboard from its card, and the proof is read.</summary>
public sealed class Operator_Follows_Logs_And_Stops_From_The_Bridge : BrowserJourney
{
    private ILocator Log => Page.GetByRole(AriaRole.Log);

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    protected override Task PrepareAsync()
    {
        AgentRuns.WriteTeller(World);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Lines_Are_Followed_And_The_Agent_Is_Stopped_With_Proof()
    {
        try
        {
            var run = await AgentRuns.SpawnAsync(Host, "teller");
            await SignInAsync();
            await Page.Keyboard.PressAsync("g");
            await Page.Keyboard.PressAsync("o");
            await Expect(Hud.Heading("Logs")).ToBeVisibleAsync();
            await Expect(Log).ToContainTextAsync("Working on 1");
            await Expect(Log.Locator("[data-lv=error]")).ToContainTextAsync("No such file <b>1</b>");
            await Expect(Log.Locator("[data-lv=warn]")).ToContainTextAsync("WARN slow disk 1");

            var more = await Host.Client.PostAsJsonAsync($"/api/v3/runs/{run}/message", new { text = "more" });
            Assert.True(more.IsSuccessStatusCode, await more.Content.ReadAsStringAsync());
            await Expect(Log).ToContainTextAsync("Working on 2");
            await Accessibility.AssertAsync(Page, "logs");

            await Page.GetByRole(AriaRole.Button, new() { Name = "Errors" }).ClickAsync();
            await Expect(Page).ToHaveURLAsync(new Regex("level=error$"));
            await Expect(Log.Locator(".hc-log__line")).ToHaveCountAsync(2);
            var saved = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
            var file = await File.ReadAllTextAsync(await saved.PathAsync());
            Assert.Matches("^\\S+\terror\tteller\t" + run + "\toutput\tNo such file <b>1</b>\n\\S+\terror\t[^\n]*<b>2</b>\n$", file);
            await Page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
            await Expect(Page.Locator(".hc-log")).ToHaveAttributeAsync("data-follow", "off");

            await Envelopes.SendAsync(Host.Client, "s1", "teller", "Reads a disk");
            await Envelopes.SendAsync(Host.Client, "w1", "watcher", "Only reports");
            await Page.Keyboard.PressAsync("g");
            await Page.Keyboard.PressAsync("b");
            await Expect(Hud.AgentCard("teller")).ToContainTextAsync("managed");
            await Expect(Hud.AgentCard("watcher")).ToContainTextAsync("watched");

            // A card that moves to its place loses the focus.
            await Patience.UntilAsync(async () =>
            {
                await Hud.AgentCard("watcher").Locator("[data-nav]").FocusAsync();
                await Page.Keyboard.PressAsync("Shift+K");
                return await Page.GetByText("nothing here can stop it").CountAsync() > 0;
            });
            await Expect(Dialog).ToHaveCountAsync(0);

            await Hud.AgentCard("teller").Locator("[data-nav]").PressAsync("Shift+K");
            await Expect(Dialog).ToContainTextAsync("Will stop:");
            await Accessibility.AssertAsync(Page, "the dialog to stop, over the Bridge");
            await Dialog.GetByLabel("Reason").FillAsync("Enough <b>of it</b>");
            await Page.Keyboard.PressAsync("Enter");
            await Expect(Page).ToHaveURLAsync(new Regex("/stops/" + run + "$"));
            await Expect(Page.GetByText(new Regex("All [0-9]+ confirmed dead"))).ToBeVisibleAsync();
            await Expect(Page.GetByText("Enough <b>of it</b>").First).ToBeVisibleAsync();
            Assert.Empty(AgentRuns.Alive(run));
            await Accessibility.AssertAsync(Page, "a stop");

            await Page.Keyboard.PressAsync("g");
            await Page.Keyboard.PressAsync("b");
            await Expect(Hud.Heading("Bridge")).ToBeVisibleAsync();
            await Page.Keyboard.PressAsync("Control+k");
            await Page.Keyboard.TypeAsync("stop of teller");
            await Expect(Hud.Palette.GetByRole(AriaRole.Option, new() { Name = "Stop of teller" })).ToBeVisibleAsync();
            await Page.Keyboard.PressAsync("Enter");
            await Expect(Page).ToHaveURLAsync(new Regex("/stops/" + run + "$"));

            var made = await (await Host.Client.PostAsJsonAsync(
                "/api/v3/keys", new { name = "viewer", scopes = new[] { "read" } })).Content.ReadFromJsonAsync<JsonElement>();
            await OpenWindowAsync(390, 844);
            await Login.OpenAsync("/stops/" + run, made.GetProperty("secret").GetString()!);
            await Hud.ReadyAsync();
            await Expect(Page.GetByText(new Regex("All [0-9]+ confirmed dead"))).ToBeVisibleAsync();
            Assert.Equal(0, await Hud.OverflowAsync());
            await Hud.SetThemeAsync("daylight");
            await Accessibility.AssertAsync(Page, "a stop on a phone");
            await GoAsync("/logs?run=" + run);
            await Expect(Page.GetByRole(AriaRole.Log)).ToContainTextAsync("WARN slow disk 2");
            Assert.Equal(0, await Hud.OverflowAsync());
            await Accessibility.AssertAsync(Page, "logs on a phone");
        }
        finally
        {
            await AgentRuns.StopAllAsync(Host);
        }
    }
}
