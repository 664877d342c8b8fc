using System.Diagnostics;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>A host that is stopped waits for no page, its pages say so at once, and they are live again when it is, without a click.</summary>
public sealed class Host_Stops_And_Comes_Back : BrowserJourney
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Stopped_With_Pages_Open_It_Exits_And_They_Come_Back()
    {
        await Envelopes.SendAsync(Host.Client, "before", "peter", "From before the restart");
        await SignInAsync("/ledger?q=restart");
        var other = await Page.Context.NewPageAsync();
        await other.GotoAsync("/");
        await new Pages.Hud(other).ReadyAsync();
        await Page.EvaluateAsync("window.before = true");

        var stopping = Stopwatch.StartNew();
        Host.Terminate();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-link", "lost", new() { Timeout = 1500 });
        await Expect(Page.Locator("#components-reconnect-modal")).ToContainTextAsync("Link lost");
        Assert.Equal(0, await Host.WaitForExitAsync());
        Assert.True(stopping.Elapsed < Longest, $"It took {stopping.Elapsed} to exit.\n{Host.Output}");

        await RestartAsync();

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-link", "live");
        await Expect(other.Locator("html")).ToHaveAttributeAsync("data-link", "live");
        Assert.False(await Page.EvaluateAsync<bool>("window.before === true"));
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/ledger\\?q=restart$"));
        await Expect(Page.GetByText("From before the restart").First).ToBeVisibleAsync();
        await Envelopes.SendAsync(Host.Client, "after", "shuri", "Told after the restart");
        await Expect(new Pages.Hud(other).AgentCard("shuri")).ToContainTextAsync("Told after the restart");
    }
}
