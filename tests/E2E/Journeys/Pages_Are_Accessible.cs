using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>
/// No serious or critical violation of WCAG 2.2 AA on any page, with what opens on it, in either theme, at three widths; and no
/// page is wider than its window, with as many agents as have lamps.
/// </summary>
public sealed class Pages_Are_Accessible : BrowserJourney
{
    private static readonly string[] Paths =
    [
        "/", "/ledger", "/ledger?row=axe-1", "/ledger?agent=nobody&from=24h", "/ledger?page=99", "/ledger/axe-1?events=all", "/ledger/none",
        "/prices", "/health", "/health/sources", "/systems/people", "/models", "/audit", "/audit?entry=1", "/audit?q=nowhere", "/no-such-page",
        "/jarvis", "/alerts", "/alerts/rules/none", "/budgets", "/analytics", "/analytics/performance",
        "/analytics?view=table&measure=tokens&range=24h", "/ledger/compare?a=axe-1&b=axe-2", "/ledger/axe-1?events=raw", "/ledger/compare",
    ];

    /// <summary>Each page once, in turns: all of them in each theme and width are looked at in the soak.</summary>
    [Theory]
    [InlineData("dark", 1440, 0)]
    [InlineData("daylight", 390, 1)]
    public Task Axe_Finds_Nothing_Serious(string theme, int width, int turn) =>
        LookAsync(theme, width, Paths.Where((_, place) => place % 2 == turn));

    [Theory]
    [Trait("run", "soak")]
    [InlineData("dark", 1440)]
    [InlineData("daylight", 390)]
    [InlineData("daylight", 1440)]
    [InlineData("daylight", 1024)]
    [InlineData("dark", 1024)]
    [InlineData("dark", 390)]
    public Task Axe_Finds_Nothing_Serious_In_Any_Pair(string theme, int width) => LookAsync(theme, width, Paths);

    private async Task LookAsync(string theme, int width, IEnumerable<string> paths)
    {
        await SeedAsync();
        await OpenWindowAsync(width, 900);
        await Page.GotoAsync("/login");
        await AssertCleanAsync("/login", theme, width);
        await Login.SubmitAsync("wrong");
        await Expect(Login.Error).ToBeVisibleAsync();
        await AssertCleanAsync("/login?error=invalid", theme, width);
        await SignInAsync();
        await SetThemeAsync(theme);
        foreach (var path in paths)
        {
            await GoAsync(path);
            await Page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(details => details.open = true)");
            await AssertCleanAsync(path, theme, width);
        }

        await AssertOpensCleanAsync("/", "Control+k", Hud.Palette, theme, width);
        await AssertOpensCleanAsync("/ledger", "?", Page.GetByRole(AriaRole.Dialog, new() { Name = "All keys" }), theme, width);
        await AssertOpensCleanAsync("/health", "Payload", theme, width);
        await AssertOpensCleanAsync("/ledger", "Filter", theme, width);
    }

    private async Task AssertOpensCleanAsync(string path, string keys, ILocator dialog, string theme, int width)
    {
        await GoAsync(path);
        await Page.Keyboard.PressAsync(keys);
        await Expect(dialog).ToBeVisibleAsync();
        await AssertCleanAsync($"{path}, {keys}", theme, width);
    }

    private async Task AssertOpensCleanAsync(string path, string button, string theme, int width)
    {
        await GoAsync(path);
        var opener = Page.GetByRole(AriaRole.Main).Locator("button[aria-expanded]").Filter(new() { HasText = button }).First;
        await opener.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("main button[aria-expanded=true]")).ToHaveCountAsync(1);
        await AssertCleanAsync($"{path}, {button}", theme, width);
    }

    // The switch hides in a menu on a phone; the choice is the same either way.
    private async Task SetThemeAsync(string theme)
    {
        if (await Hud.ThemeAsync() != theme) await Page.EvaluateAsync("() => document.querySelector('[data-act=theme]').click()");
        Assert.Equal(theme, await Hud.ThemeAsync());
    }

    private Task AssertCleanAsync(string path, string theme, int width) => Accessibility.AssertAsync(Page, $"{path} {theme} {width}");

    private async Task SeedAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        await Envelopes.SendAsync(Host.Client, "axe-1", "peter", "Measure contrast", events:
        [
            new { eventType = "message", eventTs = Envelopes.Stamp(now), payload = new { role = "user", text = "Measure it" } },
            new { eventType = "error", eventTs = Envelopes.Stamp(now), payload = new { message = "Lost the ruler" } },
            new { eventType = "state_transition", eventTs = Envelopes.Stamp(now), payload = new { state = "blocked", evidence = "Waits for a ruler" } },
        ]);
        for (var i = 0; i < 21; i++) await Envelopes.SendAsync(Host.Client, $"lamp-{i}", $"agent-{i}", "Lights a lamp");
        await Envelopes.SendAsync(Host.Client, "axe-2", "shuri", "Ended badly", "failed");
        await Envelopes.SendAsync(Host.Client, "axe-3", "natasha", "Ended well", "success", billed: 1.25m);
        await Host.Client.PostAsync(
            "/api/v3/ingest/session", new StringContent("{\"envelope_version\":\"v9\",\"payload\":{}}", System.Text.Encoding.UTF8, "application/json"));
    }
}
