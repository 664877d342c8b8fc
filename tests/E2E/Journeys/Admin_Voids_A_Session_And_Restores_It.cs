using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>A session leaves every figure on its page and comes back; and from the shell, seen without a reload.</summary>
public sealed class Admin_Voids_A_Session_And_Restores_It : BrowserJourney
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    protected override async Task PrepareAsync()
    {
        foreach (var (project, session) in ((string, string)[])[("cartography", "c-1"), ("soundings", "s-1")])
        {
            World.WriteHomeFile(
                ClaudeLog.Path(project, session),
                ClaudeLog.User(project, session, 1, _now.AddMinutes(-3), "Draw the coast") +
                ClaudeLog.Assistant(project, session, 1, _now.AddMinutes(-2), "First half.") +
                ClaudeLog.Assistant(project, session, 2, _now.AddMinutes(-1), "Second half."));
        }

        await CliProcess.RunAsync(World, "import");
    }

    private ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    [Fact]
    public async Task Page_Voids_And_Restores()
    {
        await SignInAsync("/ledger/c-1");
        await Button("Void session").ClickAsync();
        await Button("Void this session now").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The reason is required.");
        await Page.GetByLabel("Reason").FillAsync("A test run");
        await Button("Void this session now").ClickAsync();
        await Expect(Page.GetByText("Nothing of this session is counted.")).ToBeVisibleAsync();
        await Expect(Page.GetByText("A test run")).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        Assert.Equal(21_600_000L, Sum());

        await GoAsync("/health");
        await Page.GetByRole(AriaRole.Region, new() { Name = "Void sessions" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Button("Restore session").ClickAsync();
        await Expect(Button("Void session")).ToBeVisibleAsync();
        Assert.Equal(43_200_000L, Sum());
    }

    [Fact]
    public async Task Shell_Voids_And_The_Bridge_Follows()
    {
        await SignInAsync();
        var spend = Page.GetByRole(AriaRole.Button, new() { NameRegex = new("receipt of spend of the last 24 hours") });
        await Expect(spend).ToContainTextAsync("$0.04");
        await Expect(Page.GetByText("cartography").First).ToBeVisibleAsync();

        await CliProcess.RunAsync(World, "session", "void", "c-1", "--reason", "A test run");
        await Expect(spend).ToContainTextAsync("$0.02", new() { Timeout = 30_000 });
        await Expect(Page.Locator("article.hc-agent").Filter(new() { HasText = "cartography" })).ToHaveCountAsync(0);
        await CliProcess.RunAsync(World, "session", "restore", "c-1");
        await Expect(spend).ToContainTextAsync("$0.04", new() { Timeout = 30_000 });
        await Expect(Page.Locator("article.hc-agent").Filter(new() { HasText = "cartography" })).ToHaveCountAsync(1);
    }

    private Task AssertAccessibleAsync() => Accessibility.AssertAsync(Page, Page.Url);

    private long Sum() => (long)World.Scalar("SELECT sum(cost_nanos) FROM usage_hourly_rollup")!;
}
