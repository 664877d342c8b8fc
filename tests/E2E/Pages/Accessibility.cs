using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Pages;

/// <summary>What every page owes to everybody: no serious or critical violation of WCAG 2.2 AA, and no scrolling sideways.</summary>
public static class Accessibility
{
    // What passed would be gathered and sent over as well, and is ten times as much.
    private static readonly AxeRunOptions ViolationsOnly = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Fails with each violation of the page as it stands, and when it is wider than its window.</summary>
    /// <param name="page">The page.</param>
    /// <param name="where">What names it in a failure.</param>
    public static async Task AssertAsync(IPage page, string where)
    {
        var result = await page.RunAxe(ViolationsOnly);
        var serious = result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{where}: {violation.Id}: {violation.Help} at {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}")
            .ToList();
        Assert.True(serious.Count == 0, string.Join('\n', serious));
        Assert.True(await new Hud(page).OverflowAsync() == 0, $"{where} is wider than its window");
    }
}
