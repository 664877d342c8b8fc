using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Pages;

/// <summary>What every page owes to everybody: no serious or critical violation of WCAG 2.2 AA, and no scrolling sideways.</summary>
public static class Accessibility
{
    // What passed is neither gathered nor sent over: a page says only what is wrong with it, which takes a third of the time.
    // A colour that is on its way to another is none of the page's; it sets out when the page is drawn.
    private const string Look = """
        async () => {
            await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
            await Promise.allSettled(document.getAnimations()
                .filter(animation => animation.effect.getComputedTiming().endTime !== Infinity)
                .map(animation => animation.finished));
            return (await axe.run(document, { resultTypes: ['violations'] })).violations
                .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
                .map(violation => `${violation.id}: ${violation.help} at ${violation.nodes.slice(0, 3).map(node => node.html).join('; ')}`);
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Fails with each violation of the page as it stands, and when it is wider than its window.</summary>
    /// <param name="page">The page.</param>
    /// <param name="where">What names it in a failure.</param>
    public static async Task AssertAsync(IPage page, string where)
    {
        await page.EvaluateAsync(Axe);
        var serious = await page.EvaluateAsync<string[]>(Look);
        Assert.True(serious.Length == 0, $"{where}: {string.Join('\n', serious)}");
        Assert.True(await new Hud(page).OverflowAsync() == 0, $"{where} is wider than its window");
    }
}
