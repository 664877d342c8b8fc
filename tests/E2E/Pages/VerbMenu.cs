using Helicarrier.Tests.E2E.Fixtures;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Pages;

/// <summary>Verbs behind one button.</summary>
public sealed class VerbMenu(IPage page)
{
    // Longer than a menu takes to close, and short enough to try again.
    private const float OneTry = 2_000;

    /// <summary>Opens it and chooses a verb. A menu moves to its place after it was drawn, and a click beside it closes it: then once more.</summary>
    public async Task ChooseAsync(ILocator button, string verb)
    {
        var item = page.Locator(".mud-popover-open").GetByText(verb, new() { Exact = true });
        await Patience.UntilAsync(async () =>
        {
            try
            {
                if (await item.CountAsync() == 0) await button.ClickAsync(new() { Timeout = OneTry });
                await item.ClickAsync(new() { Timeout = OneTry });
                await Assertions.Expect(item).ToHaveCountAsync(0, new() { Timeout = OneTry });
                return true;
            }
            catch (Exception missed) when (missed is PlaywrightException or TimeoutException)
            {
                return false;
            }
        });
    }
}
