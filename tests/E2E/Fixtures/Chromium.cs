using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>One browser for all journeys, also for those that run at the same time; each opens a context of its own.</summary>
public static class Chromium
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    // The same engine without windows, where it is installed: a third less work.
    private static readonly string Program = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.First(File.Exists);

    // Milliseconds. On a machine that is busy a page takes ten times as long as it should; what must be quick is measured by its journey.
    private const float Patient = 30_000;

    // Nobody ends it: it goes with the process of the tests, when the pipe to it closes.
    private static readonly Lazy<Task<IBrowser>> Browser = new(LaunchAsync);

    /// <summary>A fresh profile looking at a host.</summary>
    public static async Task<IPage> OpenAsync(Uri address, int width = 1440, int height = 1000)
    {
        var browser = await Browser.Value;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patient);
        return await context.NewPageAsync();
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patient);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments });
    }
}
