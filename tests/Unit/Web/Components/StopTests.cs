using Bunit;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Tests.Unit.Services.Control.Clients;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Bridge;
using Helicarrier.Web.Components.Pages.Stops;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>A stop from a card of the Bridge, and the page of what it did.</summary>
public sealed class StopTests : RunsContext
{
    [Fact]
    public async Task Bridge_KeyOnAManagedCard_AsksInTheStopDialogAndLandsOnTheProof()
    {
        var (run, bridge, host) = await BridgeAsync("root");
        var card = bridge.FindAll("article")[0];
        Assert.True(card.HasAttribute("data-card"));
        Assert.Equal("Stop wanda", card.QuerySelector("[data-key=K]")!.GetAttribute("aria-label"));
        await bridge.InvokeAsync(() => bridge.FindAll("[data-key=K]")[0].ClickAsync(new()));
        host.WaitForAssertion(() => Assert.Contains("Stop the tree of wanda", host.Markup, StringComparison.Ordinal));
        Assert.Empty(World.Runner.Stops);
        await host.InvokeAsync(() => host.Find("form.hud-dialog__form").SubmitAsync());

        bridge.WaitForAssertion(() => Assert.EndsWith("/stops/" + run, Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Equal(new(run, Force: false), Assert.Single(World.Runner.Stops));
        Assert.Contains(World.Audited, static entry => entry is { Action: "run.stop", Actor: "root" });
    }

    [Fact]
    public async Task Bridge_KeyOnAWatchedCard_SaysThatNothingCanStopItAndAsksNothing()
    {
        var (_, bridge, host) = await BridgeAsync("root");
        var key = bridge.FindAll("article")[1].QuerySelector("[data-key=K]")!;
        Assert.True(key.HasAttribute("hidden"));
        await bridge.InvokeAsync(() => bridge.FindAll("[data-key=K]")[1].ClickAsync(new()));

        host.WaitForAssertion(() => Assert.Contains("nothing here can stop it", host.Markup, StringComparison.Ordinal));
        Assert.Empty(host.FindAll("form.hud-dialog__form"));
    }

    [Fact]
    public async Task Bridge_ViewerMayOnlyLook_HasNoButtonAndNoDialog()
    {
        var (_, bridge, host) = await BridgeAsync("eyes");
        Assert.Empty(bridge.FindAll("[aria-label='Stop wanda']"));
        await bridge.InvokeAsync(() => bridge.FindAll("[data-key=K]")[0].ClickAsync(new()));

        host.WaitForAssertion(() => Assert.Contains("and not stop it", host.Markup, StringComparison.Ordinal));
        Assert.Empty(host.FindAll("form.hud-dialog__form"));
        Assert.Empty(World.Runner.Stops);
    }

    [Fact]
    public async Task Page_OfAStop_SaysWhoWhyWhenAndWhatItDidWithEveryOrder()
    {
        var run = await SpawnAsync("fury");
        World.Runner.Confirms = false;
        await World.Desk.StopAsync(ControlWorld.Org, run, new(Reason: "a <b>loop</b>\u202e"), "anna");
        World.Time.Advance(TimeSpan.FromMinutes(1));
        var page = Page(run, "root");
        Assert.Contains("1 not confirmed dead", page.Find(".rp-verdict").TextContent, StringComparison.Ordinal);
        Assert.Equal("1 process", Fact(page, "Left"));

        World.Runner.Confirms = true;
        await page.InvokeAsync(() => page.FindAll("button").Single(static button => button.TextContent == "Stop it again").ClickAsync(new()));
        await World.Desk.StopAsync(ControlWorld.Org, run, new(IsForced: true), "boris");
        page.WaitForAssertion(() => Assert.Contains("All 2 confirmed dead", page.Find(".rp-verdict").TextContent, StringComparison.Ordinal));
        Assert.Equal(
            ("boris", "No reason given", "2 processes", "0 processes", "Control group"),
            (Fact(page, "Ordered by"), Fact(page, "Why"), Fact(page, "Met"), Fact(page, "Left"), Fact(page, "Kind of proof")));
        var orders = page.FindAll("[aria-label=Orders] tbody tr, [aria-label=Orders] [role=row]").Select(static row => row.TextContent).ToList();
        Assert.Contains(orders, static row => row.Contains("anna", StringComparison.Ordinal) && row.Contains(@"a <b>loop</b>\u202e", StringComparison.Ordinal));
        Assert.Contains(orders, static row => row.Contains("stopped a run, proven dead", StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[aria-label=Orders] b"));
        Assert.Contains("client 41: gone", page.Find("#stop-proof").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ForAReader_ShowsTheProofAndNoButtonToStop()
    {
        var run = await SpawnAsync("fury");
        World.Runner.Confirms = false;
        await World.Desk.StopAsync(ControlWorld.Org, run, new(), "anna");
        var page = Page(run, "eyes");

        Assert.Single(page.FindAll(".rp-verdict"));
        Assert.DoesNotContain(page.FindAll("button"), static button => button.TextContent.Contains("Stop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_WithoutAStop_SaysSo()
    {
        var run = await SpawnAsync("fury");
        Assert.Contains("Nobody stopped it", Page(run, "root").Markup, StringComparison.Ordinal);
        foreach (var none in (string[])["run-0123456789abcdef0123456789abcdef", "<b>", "../x"])
        {
            Assert.Contains("No such stop", Render<StopScreen>(p => p.Add(x => x.Id, none).AddCascadingValue(State)).Markup, StringComparison.Ordinal);
        }
    }

    private static string Fact(IRenderedComponent<StopScreen> page, string name) =>
        page.FindAll("dl.hc-kv div").Single(fact => fact.QuerySelector("dt")!.TextContent == name).QuerySelector("dd")!.TextContent;

    private IRenderedComponent<StopScreen> Page(RunId run, string key)
    {
        var page = Render<StopScreen>(p => p.Add(x => x.Id, run.ToString()).AddCascadingValue(StateOf(key)));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-busy=true]")));
        return page;
    }

    private async Task<(RunId Run, IRenderedComponent<BridgeScreen> Bridge, IRenderedComponent<ControlsHost> Host)> BridgeAsync(string key)
    {
        var run = await SpawnAsync("wanda");
        await HearAsync(run, ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init);
        var session = (await World.TalkReader.FindAsync(ControlWorld.Org, run))!.State.SessionId!;
        Control.Publish(Helicarrier.Web.Live.ControlView.Empty with
        {
            Managed = new Dictionary<string, Helicarrier.Web.Live.ManagedRun>(StringComparer.Ordinal) { [session] = new(run, IsArmed: true) },
        });
        Fleet.Publish(Agents.Agent("wanda") with { SessionId = session }, Agents.Agent("peter"));
        var host = Host();
        var bridge = Render<BridgeScreen>(p => p.AddCascadingValue(StateOf(key)));
        bridge.WaitForAssertion(() => Assert.Equal(2, bridge.FindAll("article").Count));
        return (run, bridge, host);
    }
}
