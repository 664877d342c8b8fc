using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>Any dollar figure opens the receipt of its calls, by mouse and by keyboard, and the receipt is the store's sum.</summary>
public sealed class Every_Figure_Opens_Its_Receipt : BrowserJourney
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    protected override Task PrepareAsync()
    {
        World.WriteHomeFile(
            ClaudeLog.Path("cartography", "c-1"),
            // All at one moment: an hour that began between the two calls would part their sum.
            ClaudeLog.User("cartography", "c-1", 1, _now, "Draw the coast") +
            ClaudeLog.Assistant("cartography", "c-1", 1, _now, "First half.") +
            ClaudeLog.Assistant("cartography", "c-1", 2, _now, "Second half."));
        return CliProcess.RunAsync(World, "import", "--db", World.DatabasePath);
    }

    private ILocator Receipt => Page.GetByRole(AriaRole.Dialog).Filter(new() { Has = Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Receipt") }) });

    private ILocator Figure(string name) => Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"receipt of {name}") }).First;

    [Fact]
    public async Task Keyboard_Opens_And_Escape_Returns_To_The_Figure()
    {
        await SignInAsync("/ledger");
        var figure = Figure("all sessions listed");
        await figure.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Receipt).ToContainTextAsync("$0.0216");
        await Expect(Receipt).ToContainTextAsync("40,000 × $0.30/M");
        await Expect(Receipt.GetByRole(AriaRole.Status)).ToHaveTextAsync("Receipt of all sessions listed: $0.0216 in 2 calls");
        await Expect(Receipt.GetByRole(AriaRole.Button, new() { Name = "Close receipt" })).ToBeFocusedAsync();
        Assert.Equal(21_600_000L, World.Scalar("SELECT sum(cost_nanos) FROM usage_events"));

        await Page.Keyboard.PressAsync("Escape");
        await Expect(Receipt).ToBeHiddenAsync();
        await Expect(figure).ToBeFocusedAsync();
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/ledger$"));
    }

    [Fact]
    public async Task Figures_Of_All_Pages_Open_The_Same_Sum()
    {
        await SignInAsync();
        foreach (var name in (string[])["spend today", "cartography today", "spend of the last 24 hours"]) await AssertOpensAsync(name);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show as a table" }).ClickAsync();
        await AssertOpensAsync("spend from");

        await GoAsync("/ledger?row=c-1");
        await AssertOpensAsync("session c-1");
        await Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Button, new() { NameRegex = new("receipt of session") }).Last.ClickAsync();
        await Expect(Receipt).ToContainTextAsync("$0.0216");
        await Receipt.GetByRole(AriaRole.Link, new() { Name = "Draw the coast" }).ClickAsync();
        await Expect(Hud.Heading("Session")).ToBeVisibleAsync();
        await Expect(Receipt).ToBeHiddenAsync();
        await AssertOpensAsync("session c-1");
    }

    [Theory]
    [InlineData("dark", 1440)]
    [InlineData("daylight", 390)]
    public async Task Receipt_Is_Accessible_And_Fits(string theme, int width)
    {
        await OpenWindowAsync(width, 844);
        await SignInAsync("/ledger/c-1");
        if (await Hud.ThemeAsync() != theme) await Page.EvaluateAsync("() => document.querySelector('[data-act=theme]').click()");
        await Figure("session c-1").ClickAsync();
        await Expect(Receipt).ToContainTextAsync("$0.0216");
        await Accessibility.AssertAsync(Page, $"receipt {theme} {width}");
    }

    private async Task AssertOpensAsync(string name)
    {
        await Figure(name).ClickAsync();
        await Expect(Receipt).ToContainTextAsync("$0.0216");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Receipt).ToBeHiddenAsync();
    }
}
