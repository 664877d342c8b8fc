using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>A corrected book beside a running host: looked at, applied, shown and taken back on the page; and from the shell, seen without a reload.</summary>
public sealed class Admin_Reprices_And_Takes_It_Back : BrowserJourney
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    protected override async Task PrepareAsync()
    {
        World.WriteHomeFile(
            ClaudeLog.Path("cartography", "c-1"),
            ClaudeLog.User("cartography", "c-1", 1, _now.AddMinutes(-3), "Draw the coast") +
            ClaudeLog.Assistant("cartography", "c-1", 1, _now.AddMinutes(-2), "First half.") +
            ClaudeLog.Assistant("cartography", "c-1", 2, _now.AddMinutes(-1), "Second half."));
        await CliProcess.RunAsync(World, "import");
        await File.WriteAllTextAsync(Path.Combine(World.Directory, "double.json"), """
            {
              "format": "helicarrier-price-book/1", "version": "double", "published": "2026-11-20", "currency": "USD",
              "unit": "per_million_tokens", "sources": [ { "name": "twice the list" } ],
              "providers": { "anthropic": { "models": { "claude-sonnet-4-5": { "prices": [
                { "rates": { "input": 6, "output": 30, "cache_write_short": 7.5, "cache_write_long": 12, "cache_read": 0.6 } } ] } } } }
            }
            """);
    }

    private ILocator BookChoice => Page.GetByRole(AriaRole.Combobox, new() { Name = "Book", Exact = true });

    private ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    [Fact]
    public async Task Page_Looks_Applies_And_Undoes()
    {
        // A dry run reads the file and stores nothing; repricing nothing makes the book known.
        await CliProcess.RunAsync(World, "reprice", "--book", "double.json", "--from", "2020-01-01", "--to", "2020-01-02");
        await SignInAsync("/prices");
        await BookChoice.SelectOptionAsync(new SelectOptionValue { Label = await OptionAsync("double") });
        await Page.GetByLabel("First day").FillAsync(Day(_now.AddDays(-1)));
        await Page.GetByLabel("Last day").FillAsync(Day(_now.AddDays(1)));
        await Button("Show the difference").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "2 calls: 2 would be written, from $0.0216 to $0.0432" })).ToHaveCountAsync(1);
        await AssertAccessibleAsync();
        Assert.Equal(21_600_000L, Sum());

        await Button("Reprice 2 calls").ClickAsync();
        await Button("Reprice 2 calls now").ClickAsync();
        await Expect(Page.GetByText("+$0.0216").First).ToBeVisibleAsync();
        await Expect(Page.Locator("li").Filter(new() { HasText = "Repricing 2, book double" })).ToContainTextAsync("Done");
        Assert.Equal(43_200_000L, Sum());

        await Button("Undo repricing 2").ClickAsync();
        await Button("Undo repricing 2 now").ClickAsync();
        await Expect(Page.GetByText("2 restored")).ToBeVisibleAsync();
        Assert.Equal(21_600_000L, Sum());
        Assert.Equal(3L, World.Scalar("SELECT count(*) FROM audit_log_entries WHERE target = 'reprice/2' AND action <> 'pricing.reprice.undone'"));
    }

    [Fact]
    public async Task Shell_Reprices_And_The_Bridge_Follows()
    {
        await SignInAsync();
        var spend = Page.GetByRole(AriaRole.Button, new() { NameRegex = new("receipt of spend of the last 24 hours") });
        await Expect(spend).ToContainTextAsync("$0.02");
        await CliProcess.RunAsync(World, "reprice", "--book", "double.json", "--from", Day(_now.AddDays(-1)), "--to", Day(_now.AddDays(1)));
        await Expect(spend).ToContainTextAsync("$0.04", new() { Timeout = 30_000 });
    }

    private Task AssertAccessibleAsync() => Accessibility.AssertAsync(Page, Page.Url);

    private async Task<string> OptionAsync(string version) =>
        (await BookChoice.Locator("option").AllTextContentsAsync()).Single(text => text.StartsWith(version, StringComparison.Ordinal));

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private long Sum() => (long)World.Scalar("SELECT sum(cost_nanos) FROM usage_hourly_rollup")!;
}
