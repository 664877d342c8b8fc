using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>The ledger's address is its state; a session shows a receipt that adds up; the keyboard reaches all of it.</summary>
public sealed class Operator_Works_The_Ledger : BrowserJourney
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    protected override Task PrepareAsync()
    {
        World.WriteHomeFile(
            ClaudeLog.Path("cartography", "c-1"),
            ClaudeLog.User("cartography", "c-1", 1, _now.AddMinutes(-9), "Draw the coast <script>alert(1)</script>") +
            ClaudeLog.Assistant("cartography", "c-1", 1, _now.AddMinutes(-8), "First half.") +
            ClaudeLog.Assistant("cartography", "c-1", 2, _now.AddMinutes(-7), "Second half."));
        return CliProcess.RunAsync(World, "import", "--db", World.DatabasePath);
    }

    private ILocator Rows => Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row).Filter(new() { Has = Page.GetByRole(AriaRole.Cell) });

    [Fact]
    public async Task Filters_Live_In_The_Address()
    {
        await SeedAsync();
        await SignInAsync("/ledger?status=failed");
        await Expect(Rows).ToHaveCountAsync(2);
        await GoAsync("/ledger?q=sextant");
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Rows.First).ToContainTextAsync("Calibrate the sextant");
        await GoAsync("/ledger?status=nonsense&page=-4&sort=%27");
        await Expect(Rows).ToHaveCountAsync(7);

        await Hud.ReadyAsync();
        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.TypeAsync("coast");
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=coast"));
    }

    [Fact]
    public async Task What_Was_Said_Is_Found_And_Leads_To_Its_Event()
    {
        // The log was imported before the host made its index: it begins at the end.
        await Patience.UntilAsync(() => World.Scalar("SELECT count(*) FROM text_index WHERE from_key = 1 AND to_key > 0") is 1L);
        await SignInAsync("/ledger?q=second%20HALF");
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Page.Locator("mark")).ToHaveTextAsync("Second half");
        await Page.GetByRole(AriaRole.Link, new() { Name = "in a message" }).ClickAsync();
        await Expect(Page.GetByLabel("Payload", new() { Exact = true })).ToContainTextAsync("Second half.");

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.Contains("Second half.", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Hide payload" }).ClickAsync();
        await Expect(Page.GetByLabel("Payload", new() { Exact = true })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Receipt_Adds_Up_And_Hostile_Text_Is_Text()
    {
        await SignInAsync("/ledger/c-1");
        await Expect(Page.GetByText("Draw the coast <script>alert(1)</script>").First).ToBeVisibleAsync();
        var cost = Page.Locator("section").Filter(new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = "Cost", Exact = true }) });
        await Expect(cost).ToContainTextAsync("$0.0120");
        await Expect(cost).ToContainTextAsync("$0.0075");
        await Expect(cost).ToContainTextAsync("$0.02");
        await Expect(cost).ToContainTextAsync("40,000 × $0.30/M");
        Assert.Equal(21_600_000L, World.Scalar("SELECT cost_nanos FROM session_usage u JOIN session_ledger l USING (session_key) WHERE session_id = 'c-1'"));

        await GoAsync("/ledger/never-was");
        await Expect(Page.GetByText("No such session")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Keyboard_Reaches_Everything()
    {
        await SeedAsync();
        await SignInAsync();
        await Page.Keyboard.PressAsync("g");
        await Page.Keyboard.PressAsync("l");
        await Expect(Hud.Heading("Ledger")).ToBeVisibleAsync();
        await Expect(Rows).ToHaveCountAsync(7);
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Hud.Heading("Session")).ToBeVisibleAsync();

        await Page.Keyboard.PressAsync("Control+k");
        await Expect(Hud.Palette).ToBeVisibleAsync();
        await Page.Keyboard.TypeAsync("bridge");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Hud.Heading("Bridge")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("?");
        await Expect(Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Theme_Is_Kept_Over_A_Reload()
    {
        await SignInAsync();
        await Hud.SetThemeAsync("daylight");
        await Page.ReloadAsync();
        Assert.Equal("daylight", await Hud.ThemeAsync());
    }

    [Fact]
    public async Task Phone_Shows_Every_Page_Without_Scrolling_Sideways()
    {
        await SeedAsync();
        await OpenWindowAsync(390, 844);
        await SignInAsync();
        foreach (var path in (string[])["/", "/ledger", "/ledger/c-1", "/prices", "/health", "/health/sources", "/audit"])
        {
            await GoAsync(path);
            await Expect(Page.GetByRole(AriaRole.Navigation, new() { Name = "Main, compact" })).ToBeVisibleAsync();
            Assert.True(await Hud.OverflowAsync() == 0, $"{path} is wider than its window");
        }
    }

    private async Task SeedAsync()
    {
        for (var i = 0; i < 4; i++)
        {
            await Envelopes.SendAsync(Host.Client, $"ok-{i}", "peter", $"Survey bay {i}", "success", _now.AddMinutes(-20 - i), billed: 0.5m);
        }
        for (var i = 0; i < 2; i++)
        {
            await Envelopes.SendAsync(Host.Client, $"bad-{i}", "shuri", i == 0 ? "Calibrate the sextant" : "Sound the strait",
                "failed", _now.AddMinutes(-30 - i));
        }
    }
}
