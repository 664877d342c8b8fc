using System.Text;
using Bunit;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.People;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Tests.Unit.Services.Control.Clients;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Inbox;
using Helicarrier.Web.Components.Pages.Runs;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>A run's page, and the inbox, over a host's desks and a runner that remembers what it was told.</summary>
public sealed class RunsScreenTests : RunsContext
{
    [Fact]
    public async Task Run_ClientIsSpokenTo_ShowsItsTalkAndTellsItThings()
    {
        var run = await SpawnAsync("wanda");
        await HearAsync(run, ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        var screen = Open(run);

        Assert.Contains("Asks: Bash: touch a", screen.Find(".tv").TextContent, StringComparison.Ordinal);
        Assert.Equal("/inbox", screen.Find("a.hc-chip").GetAttribute("href"));
        Assert.Empty(screen.FindAll("pre[aria-label=Output]"));
        World.Runner.Said.Clear();

        await screen.InvokeAsync(() => screen.Find(".rn-say input").ChangeAsync("and then this"));
        await screen.InvokeAsync(() => screen.Find(".rn-say").SubmitAsync());
        screen.WaitForAssertion(() => Assert.Contains("and then this", Assert.Single(World.Runner.Said), StringComparison.Ordinal));
        Assert.StartsWith("{", World.Runner.Said[0], StringComparison.Ordinal);
        screen.WaitForAssertion(() => Assert.Equal("", screen.Find(".rn-say input").GetAttribute("value") ?? ""));

        await screen.InvokeAsync(() => screen.FindAll("footer button").Single(static button => button.TextContent == "Interrupt").ClickAsync(new()));
        screen.WaitForAssertion(() => Assert.Contains(World.Runner.Said, static line => line.Contains("\"interrupt\"", StringComparison.Ordinal)));
        Assert.Equal(["run.interrupt", "run.message", "run.spawn"], World.Audited.Select(static entry => entry.Action).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_PlainCommand_KeepsItsOutputAndItsLines()
    {
        var run = await SpawnAsync("fury");
        World.Runner.Written[run] = [.. Encoding.UTF8.GetBytes("{\"type\":\"assistant\"}\n")];
        var screen = Open(run);

        Assert.Equal("{\"type\":\"assistant\"}\n", screen.Find("pre[aria-label=Output]").TextContent);
        Assert.Empty(screen.FindAll(".tv"));
        Assert.DoesNotContain(screen.FindAll("footer button"), static button => button.TextContent is "Interrupt" or "Switch model");
        await screen.InvokeAsync(() => screen.Find(".rn-say input").ChangeAsync("plain"));
        await screen.InvokeAsync(() => screen.Find(".rn-say").SubmitAsync());
        screen.WaitForAssertion(() => Assert.Equal("plain", World.Runner.Said[^1]));
    }

    [Fact]
    public async Task Run_OnATerminalInAWorktree_SaysWhereAndIsInterrupted()
    {
        World.Runner.Form = static run => run with { Directory = "/srv/<b>trees", Branch = "helicarrier/fury-run", HasTerminal = true };
        var run = await SpawnAsync("fury");
        var screen = Open(run);
        var facts = screen.Find(".rn dl").TextContent;
        Assert.Contains("/srv/<b>trees", facts, StringComparison.Ordinal);
        Assert.Contains("helicarrier/fury-run", facts, StringComparison.Ordinal);
        await screen.InvokeAsync(() => screen.FindAll("footer button").First(static button => button.TextContent == "Interrupt").ClickAsync(new()));
        screen.WaitForAssertion(() => Assert.Equal([run], World.Runner.Interrupted));
    }

    [Fact]
    public async Task Worktrees_OnesThatWereKept_AreListedWithTheirPaths()
    {
        var run = await SpawnAsync("fury");
        var now = World.Time.GetUtcNow();
        var kept = new Worktree(
            run, "fury", "/srv/repo", "/srv/<i>trees/one", "helicarrier/fury-one", "0", WorktreeState.Kept, "It has commits.", now);
        World.Runner.Worktrees.AddRange([kept, kept with { Run = RunId.New(now), Path = "/srv/trees/two", State = WorktreeState.Used }]);
        var screen = Render<RunsScreen>(p => p.AddCascadingValue(State));
        screen.WaitForAssertion(
            () => Assert.Contains("/srv/<i>trees/one", screen.Find("[aria-label='Kept worktrees']").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("/srv/trees/two", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_AgentIsOnTheBridge_SaysWhatItUsesAndWhenItWasHeard()
    {
        var run = await SpawnAsync("wanda");
        await HearAsync(run, ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init);
        var session = (await World.TalkReader.FindAsync(ControlWorld.Org, run))!.State.SessionId!;
        Fleet.Publish(Agents.Agent("wanda") with { SessionId = session });
        var host = Host();
        var screen = Open(run);
        await screen.InvokeAsync(() => screen.FindAll("footer button").First(IsStop).ClickAsync(new()));

        host.WaitForAssertion(() => Assert.Contains("has cost $6.41 today", host.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task StopAll_WordIsTyped_StopsEveryRunAndAnotherWordStopsNone()
    {
        await SpawnAsync("fury");
        await SpawnAsync("mute");
        var host = Host();
        var screen = Render<RunsScreen>(p => p.AddCascadingValue(State));
        await screen.InvokeAsync(() => Button(screen, "Stop all").ClickAsync(new()));
        host.WaitForAssertion(() => Assert.Equal(2, host.FindAll(".sa-runs li").Count));

        await host.InvokeAsync(() => Word(host).InputAsync("stop"));
        await host.InvokeAsync(() => host.Find("form.hud-dialog__form").SubmitAsync());
        host.WaitForAssertion(() => Assert.Contains("Type stop all", host.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(World.Runner.Stops);

        await host.InvokeAsync(() => Word(host).InputAsync("stop all"));
        await host.InvokeAsync(() => host.Find("form.hud-dialog__form").SubmitAsync());
        screen.WaitForAssertion(() => Assert.Equal(2, World.Runner.Stops.Count));
        screen.WaitForAssertion(() => Assert.DoesNotContain(screen.FindAll("button"), static button => button.TextContent.Trim() == "Stop all"));
    }

    [Fact]
    public async Task StopAll_AnotherPersonAsked_IsShownWithItsReasonAndConfirmed()
    {
        await World.JoinAsync("anna", UserRole.Operator);
        await World.JoinAsync("boris", UserRole.Operator);
        await SpawnAsync("fury");
        await World.StopAll.StopAsync(ControlWorld.Org, StopAllRule.Word, new(Reason: "<i>Loop</i>"), "anna", isPerson: true);
        var host = Host();
        var screen = Render<RunsScreen>(p => p.AddCascadingValue(State));

        Assert.Contains("anna wants every run stopped.", screen.Find(".hc-banner").TextContent, StringComparison.Ordinal);
        Assert.Contains("<i>Loop</i>", screen.Find(".hc-banner").TextContent, StringComparison.Ordinal);
        await screen.InvokeAsync(() => Button(screen, "Confirm").ClickAsync(new()));
        host.WaitForAssertion(() => Assert.Single(host.FindAll(".sa-runs li")));
        await host.InvokeAsync(() => Word(host).InputAsync("stop all"));
        await host.InvokeAsync(() => host.Find("form.hud-dialog__form").SubmitAsync());

        // Who looks here is a key and nobody.
        host.WaitForAssertion(() => Assert.Contains("this key is nobody", host.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await screen.InvokeAsync(() => Button(screen, "Take it back").ClickAsync(new()));
        screen.WaitForAssertion(() => Assert.Empty(screen.FindAll(".hc-banner")));
        Assert.Empty(World.Runner.Stops);
    }

    [Fact]
    public async Task Inbox_AskOfARun_IsAnsweredToItsClient()
    {
        var run = await SpawnAsync("wanda");
        await HearAsync(run, ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        World.Runner.Said.Clear();
        var inbox = Render<InboxScreen>(User);
        inbox.WaitForAssertion(() => Assert.NotEmpty(inbox.FindAll("article")));
        Assert.Equal("/health/runners/" + run, inbox.Find("article [data-nav]").GetAttribute("href"));

        await inbox.InvokeAsync(() => inbox.Find("[data-key=y]").ClickAsync(new()));

        inbox.WaitForAssertion(() => Assert.Equal("Answered", inbox.Find("article .hc-chip").TextContent));
        Assert.Contains("\"behavior\":\"allow\"", Assert.Single(World.Runner.Said), StringComparison.Ordinal);
    }

    private static bool IsStop(AngleSharp.Dom.IElement button) => button.TextContent.Trim().StartsWith("Stop", StringComparison.Ordinal);

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<RunsScreen> screen, string text) =>
        screen.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private static AngleSharp.Dom.IElement Word(IRenderedComponent<ControlsHost> host) =>
        host.FindAll("form.hud-dialog__form input:not([type=checkbox])")[^1];

    private void User(ComponentParameterCollectionBuilder<InboxScreen> parameters) => parameters.AddCascadingValue(State);

    private IRenderedComponent<RunsScreen> Open(RunId run)
    {
        var screen = Render<RunsScreen>(p => p.Add(x => x.Id, run.ToString()).AddCascadingValue(State));
        screen.WaitForAssertion(() => Assert.NotEmpty(screen.FindAll(".rn dl")));
        return screen;
    }
}
