using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>A call without a price: a price is added in the browser, the call has it and its receipt names it, and all of it is taken back.</summary>
public sealed class Admin_Adds_A_Price_And_Takes_It_Back : BrowserJourney
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    protected override async Task PrepareAsync()
    {
        World.WriteHomeFile(
            ClaudeLog.Path("cartography", "c-1"),
            ClaudeLog.User("cartography", "c-1", 1, _now.AddMinutes(-3), "Draw the coast") +
            ClaudeLog.Assistant("cartography", "c-1", 1, _now.AddMinutes(-2), "First half.")
                .Replace("claude-sonnet-4-5-20250929", "kimi-k4-preview", StringComparison.Ordinal));
        await CliProcess.RunAsync(World, "import");
    }

    private ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private ILocator Field(string name) => Page.GetByLabel(name, new() { Exact = true });

    [Fact]
    public async Task Form_Shows_Adds_Prices_And_Removes()
    {
        await SignInAsync("/prices");
        await Expect(Button("Add a price for kimi-k4-preview")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("n");
        await Expect(Field("Provider")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await Button("Add a price for kimi-k4-preview").ClickAsync();
        await Expect(Field("Provider")).ToHaveValueAsync("anthropic");
        await Field("Input").FillAsync("-1");
        await Field("Output").FillAsync("10");
        await Field("Source: a page or an invoice").FillAsync("https://platform.moonshot.ai/docs/pricing");
        await Button("Show what it does").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The rate of input is below 0." })).ToBeVisibleAsync();
        await Field("Input").FillAsync("2");
        await Field("Cache read").FillAsync("0");
        await Field("Cache write").FillAsync("0");
        await Button("Show what it does").ClickAsync();
        await Expect(Page.GetByText("1 call without a price becomes $")).ToBeVisibleAsync();
        await Accessibility.AssertAsync(Page, Page.Url);
        Assert.Null(Cost());

        await Button("Add price").ClickAsync();
        await Expect(Button("Remove own price 1")).ToBeVisibleAsync();
        await Expect(Page.Locator("li").Filter(new() { HasText = "own price 1, " }).Or(Page.Locator("li").Filter(new() { HasText = "Repricing 1" })).First)
            .ToContainTextAsync("Done");
        Assert.NotNull(Cost());
        Assert.Equal("own price 1", World.Scalar("SELECT modifiers FROM pricing_rates r JOIN usage_events u ON u.rate_key = r.rate_key"));
        await Expect(Page.GetByText("Every call has a price")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await Button("Remove own price 1").ClickAsync();
        await Button("Remove").ClickAsync();
        await Expect(Page.GetByText("1 restored")).ToBeVisibleAsync();
        await Expect(Page.GetByText("No prices of your own.")).ToBeVisibleAsync();
        Assert.Null(Cost());
        Assert.Equal(2L, World.Scalar("SELECT count(*) FROM audit_log_entries WHERE target = 'own-price/1'"));
    }

    private object? Cost() => World.Scalar("SELECT cost_nanos FROM usage_events") is long nanos ? nanos : null;
}
