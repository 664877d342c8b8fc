using Helicarrier.Tests.E2E.Fixtures;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>From nothing: the key is printed once, a wrong one is refused, and one button brings in what is on the machine.</summary>
public sealed class First_Run_Leads_To_The_Fleet : BrowserJourney
{
    protected override string? Secret => null;

    [Fact]
    public async Task Newcomer_Signs_In_With_The_Printed_Key_And_Imports()
    {
        var now = TimeProvider.System.GetUtcNow();
        World.WriteHomeFile(
            ClaudeLog.Path("atlas", "s-1"),
            ClaudeLog.User("atlas", "s-1", 1, now.AddMinutes(-3), "Chart the archipelago") +
            ClaudeLog.Assistant("atlas", "s-1", 1, now.AddMinutes(-2), "Charted."));
        var key = await PrintedKeyAsync();

        await Page.GotoAsync("/");
        await Expect(Login.Heading).ToBeVisibleAsync();
        await Login.SubmitAsync("hc_not-the-key-that-was-printed");
        await Expect(Login.Error).ToContainTextAsync("not known");
        await Login.SubmitAsync(key);
        await Expect(Hud.Heading("Bridge")).ToBeVisibleAsync();
        await Hud.ReadyAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "No agents yet" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("curl")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Import 1 file" }).ClickAsync();
        await Expect(Hud.AgentCard("atlas")).ToBeVisibleAsync();
        await Expect(Hud.AgentCard("atlas")).ToContainTextAsync("Chart the archipelago");
        Assert.DoesNotContain(key, Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(key, await Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(10_800_000L, World.Scalar("SELECT cost_nanos FROM session_usage"));
    }

    private async Task<string> PrintedKeyAsync()
    {
        await Host.LineWithAsync("Sign in at");
        var printed = Host.Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("hc_", StringComparison.Ordinal)).ToList();
        return Assert.Single(printed);
    }
}
