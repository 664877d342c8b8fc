using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Pages;

/// <summary>What every signed-in page has: heading, theme, link state, navigation.</summary>
public sealed class Hud(IPage page)
{
    public ILocator Heading(string name) => page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = name });

    public ILocator AgentCard(string name) => page.Locator("article.hc-agent").Filter(new() { HasText = name });

    public ILocator Palette => page.GetByRole(AriaRole.Dialog, new() { Name = "Command palette" });

    /// <summary>Waits until the page's circuit answers, so that keys and clicks reach it.</summary>
    public async Task ReadyAsync() => await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-link", "live");

    public Task<string?> ThemeAsync() => page.Locator("html").GetAttributeAsync("data-theme");

    public async Task SetThemeAsync(string theme)
    {
        if (await ThemeAsync() != theme) await page.Locator("[data-act=theme]").First.ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
    }

    /// <summary>Pixels by which the page is wider than its window; more than 0 scrolls sideways.</summary>
    public Task<int> OverflowAsync() => page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)");
}
