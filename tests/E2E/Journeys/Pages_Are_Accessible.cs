using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Helicarrier.Tests.E2E.Fixtures;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>No serious or critical violation of WCAG 2.2 AA on any page, in either theme, at three widths.</summary>
public sealed class Pages_Are_Accessible(Chromium chromium) : BrowserJourney(chromium)
{
    private static readonly string[] Paths = ["/", "/ledger", "/ledger?row=axe-1", "/ledger/axe-1", "/prices", "/health", "/health/sources"];

    [Theory]
    [InlineData("dark", 1440)]
    [InlineData("daylight", 1440)]
    [InlineData("dark", 1024)]
    [InlineData("dark", 390)]
    [InlineData("daylight", 390)]
    public async Task Axe_Finds_Nothing_Serious(string theme, int width)
    {
        await SeedAsync();
        await OpenWindowAsync(width, 900);
        await Page.GotoAsync("/login");
        await AssertCleanAsync("/login", theme, width);
        await SignInAsync();
        await SetThemeAsync(theme);
        foreach (var path in Paths)
        {
            await Page.GotoAsync(path);
            await Hud.ReadyAsync();
            await AssertCleanAsync(path, theme, width);
        }
    }

    // The switch hides in a menu on a phone; the choice is the same either way.
    private async Task SetThemeAsync(string theme)
    {
        await Page.EvaluateAsync("theme => localStorage.setItem('hc-theme', theme)", theme);
        await Page.ReloadAsync();
        await Hud.ReadyAsync();
        if (await Hud.ThemeAsync() != theme) await Page.EvaluateAsync("() => document.querySelector('[data-act=theme]').click()");
        Assert.Equal(theme, await Hud.ThemeAsync());
    }

    private async Task AssertCleanAsync(string path, string theme, int width)
    {
        var result = await Page.RunAxe();
        var serious = result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{path} {theme} {width}: {violation.Id}: {violation.Help} at {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}");
        Assert.True(!serious.Any(), string.Join('\n', serious));
    }

    private async Task SeedAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        await Envelopes.SendAsync(Host.Client, "axe-1", "peter", "Measure contrast", events:
        [
            new { eventType = "message", eventTs = Envelopes.Stamp(now), payload = new { role = "user", text = "Measure it" } },
            new { eventType = "error", eventTs = Envelopes.Stamp(now), payload = new { message = "Lost the ruler" } },
            new { eventType = "state_transition", eventTs = Envelopes.Stamp(now), payload = new { state = "blocked", evidence = "Waits for a ruler" } },
        ]);
        await Envelopes.SendAsync(Host.Client, "axe-2", "shuri", "Ended badly", "failed");
        await Envelopes.SendAsync(Host.Client, "axe-3", "natasha", "Ended well", "success", billed: 1.25m);
        await Host.Client.PostAsync("/api/v3/ingest/session", new StringContent("{\"envelope_version\":\"v9\",\"payload\":{}}", System.Text.Encoding.UTF8, "application/json"));
    }
}
