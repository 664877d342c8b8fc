using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>An agent asks, and is approved by a key, denied with a word, and told more, from the inbox; a viewer only looks.</summary>
public sealed class Operator_Answers_An_Agent : BrowserJourney
{
    private ILocator Card => Page.GetByRole(AriaRole.Article, new() { Name = "asker: Permission" }).Last;

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    protected override Task PrepareAsync()
    {
        AgentRuns.WriteAsker(World);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Ask_Is_Seen_Approved_And_The_Next_Denied()
    {
        try
        {
            await SignInAsync();
            await GoAsync("/health/runners");
            await Page.GetByRole(AriaRole.Button, new() { Name = "Run an agent" }).ClickAsync();
            await Dialog.GetByLabel("Prompt").FillAsync("--yolo <b>begin</b>");
            await Dialog.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
            await Expect(Page).ToHaveURLAsync(new Regex("/health/runners/run-[0-9a-f]{32}$"));
            var id = Page.Url[(Page.Url.LastIndexOf('/') + 1)..];

            // Keys are the dialog's until it is gone.
            await Expect(Dialog).ToHaveCountAsync(0);
            await Page.Keyboard.PressAsync("g");
            await Page.Keyboard.PressAsync("i");
            await Expect(Hud.Heading("Inbox")).ToBeVisibleAsync();
            await Expect(Card).ToContainTextAsync("Bash: touch <b>made</b> 1");
            await Expect(Card).ToContainTextAsync("Client state");
            Assert.False(File.Exists(Path.Combine(World.Home, "made")));
            await Accessibility.AssertAsync(Page, "an inbox");
            await Page.Keyboard.PressAsync("j");

            // A card that was just reached is not approved by a key that was meant for another.
            await Patience.UntilAsync(async () =>
            {
                await Page.Keyboard.PressAsync("y");
                return File.Exists(Path.Combine(World.Home, "made"));
            });
            await Expect(Card).ToContainTextAsync("Answered");

            await Host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/message", new { text = "again" });
            await Expect(Card).ToContainTextAsync("Bash: touch <b>made</b> 2");
            await Card.GetByRole(AriaRole.Button, new() { Name = "Deny" }).ClickAsync();
            await Card.GetByLabel("Why it is denied").FillAsync("Not here");
            await Card.GetByRole(AriaRole.Button, new() { Name = "Deny" }).ClickAsync();
            await Expect(Card).ToContainTextAsync("Answered");
            await UntilAsync("denied");
            Assert.Contains("\"message\":\"Not here\"", await File.ReadAllTextAsync(Path.Combine(World.Home, "denied")), StringComparison.Ordinal);

            await Host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/message", new { text = "once more" });
            await Expect(Card).ToContainTextAsync("Bash: touch <b>made</b> 3");
            var made = await (await Host.Client.PostAsJsonAsync(
                "/api/v3/keys", new { name = "viewer", scopes = new[] { "read" } })).Content.ReadFromJsonAsync<JsonElement>();
            await OpenWindowAsync(390, 844);
            await Login.OpenAsync("/inbox", made.GetProperty("secret").GetString()!);
            await Hud.ReadyAsync();
            await Expect(Card).ToContainTextAsync("Answering needs the operator role.");
            await Hud.SetThemeAsync("daylight");
            await Accessibility.AssertAsync(Page, "an inbox on a phone");
        }
        finally
        {
            await AgentRuns.StopAllAsync(Host);
        }
    }

    private Task UntilAsync(string file) => Patience.UntilAsync(() => File.Exists(Path.Combine(World.Home, file)));
}
