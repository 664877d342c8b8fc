using System.Text;
using Bunit;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.People;
using Helicarrier.Services.Control;
using Helicarrier.Services.People;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Tests.Unit.Services.Control.Clients;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Inbox;
using Helicarrier.Web.Components.Pages.Runs;
using Helicarrier.Web.Control;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>A run's page, and the inbox, over a host's desks and a runner that remembers what it was told.</summary>
public sealed class RunsScreenTests : ControlsContext
{
    private ControlWorld _world = null!;
    private KeyRing _ring = null!;
    private readonly Publisher _fleet = new();

    public RunsScreenTests()
    {
        Services.AddSingleton<TimeProvider>(_ => _world.Time);
        Services.AddSingleton(_ => _world.Writer);
        Services.AddSingleton(_ => _world.Reader);
        Services.AddSingleton(_ => _world.TalkReader);
        Services.AddSingleton(_ => _world.AskReader);
        Services.AddSingleton(_ => _world.Catalogue);
        Services.AddSingleton(_ => _world.Desk);
        Services.AddSingleton(_ => _world.StopAll);
        Services.AddSingleton(_ => _world.Armed);
        Services.AddSingleton(_fleet.Feed);
        Services.AddSingleton(_ => new UnitKillMode("/none", "/none", NullLogger<UnitKillMode>.Instance));
        Services.AddSingleton(_ => _world.Speaker);
        Services.AddSingleton(_ => _world.Asks);
        Services.AddSingleton(_ => _world.Models);
        Services.AddSingleton(_ => _world.Settings);
        Services.AddSingleton<IRunner>(_ => _world.Runner);
        Services.AddSingleton(_ => _ring);
        Services.AddSingleton(_ => new OrphanWatch(_world.Writer, _world.Runner, _world.Time, NullLogger<OrphanWatch>.Instance));
        AddAuthorization().SetAuthorized("root");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public override async Task InitializeAsync()
    {
        _world = await ControlWorld.StartAsync();
        await _world.Writer.WriteAsync(transaction =>
        {
            transaction.ApiKeys.Put(ControlWorld.Org, new(Guid.NewGuid()), "root", KeySecret.Hash("hc_root"), "control");
            return true;
        });
        _ring = new(_world.Keys, _world.Time);
        await _ring.ReloadAsync();
    }

    protected override async Task CloseAsync()
    {
        await base.CloseAsync();
        _ring.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Run_ClientIsSpokenTo_ShowsItsTalkAndTellsItThings()
    {
        var run = await SpawnAsync("wanda");
        await HearAsync(run, ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        var screen = Open(run);

        Assert.Contains("Asks: Bash: touch a", screen.Find(".tv").TextContent, StringComparison.Ordinal);
        Assert.Equal("/inbox", screen.Find("a.hc-chip").GetAttribute("href"));
        Assert.Empty(screen.FindAll("pre[aria-label=Output]"));
        _world.Runner.Said.Clear();

        screen.Find(".rn-say input").Change("and then this");
        await screen.Find(".rn-say").SubmitAsync();
        screen.WaitForAssertion(() => Assert.Contains("and then this", Assert.Single(_world.Runner.Said), StringComparison.Ordinal));
        Assert.StartsWith("{", _world.Runner.Said[0], StringComparison.Ordinal);
        screen.WaitForAssertion(() => Assert.Equal("", screen.Find(".rn-say input").GetAttribute("value") ?? ""));

        await screen.FindAll("footer button").Single(static button => button.TextContent == "Interrupt").ClickAsync(new());
        screen.WaitForAssertion(() => Assert.Contains(_world.Runner.Said, static line => line.Contains("\"interrupt\"", StringComparison.Ordinal)));
        Assert.Equal(["run.interrupt", "run.message", "run.spawn"], _world.Audited.Select(static entry => entry.Action).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_PlainCommand_KeepsItsOutputAndItsLines()
    {
        var run = await SpawnAsync("fury");
        _world.Runner.Written[run] = [.. Encoding.UTF8.GetBytes("{\"type\":\"assistant\"}\n")];
        var screen = Open(run);

        Assert.Equal("{\"type\":\"assistant\"}\n", screen.Find("pre[aria-label=Output]").TextContent);
        Assert.Empty(screen.FindAll(".tv"));
        Assert.DoesNotContain(screen.FindAll("footer button"), static button => button.TextContent is "Interrupt" or "Switch model");
        screen.Find(".rn-say input").Change("plain");
        await screen.Find(".rn-say").SubmitAsync();
        screen.WaitForAssertion(() => Assert.Equal("plain", _world.Runner.Said[^1]));
    }

    [Fact]
    public async Task Stop_AgentIsOnTheBridge_SaysWhatItUsesAndWhenItWasHeard()
    {
        var run = await SpawnAsync("wanda");
        await HearAsync(run, ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init);
        var session = (await _world.TalkReader.FindAsync(ControlWorld.Org, run))!.State.SessionId!;
        _fleet.Publish(Agents.Agent("wanda") with { SessionId = session });
        var host = Host();
        var screen = Open(run);
        await screen.FindAll("footer button").First(static button => button.TextContent.Trim().StartsWith("Stop", StringComparison.Ordinal)).ClickAsync(new());

        host.WaitForAssertion(() => Assert.Contains("has cost $6.41 today", host.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task StopAll_WordIsTyped_StopsEveryRunAndAnotherWordStopsNone()
    {
        await SpawnAsync("fury");
        await SpawnAsync("mute");
        var host = Host();
        var screen = Render<RunsScreen>(p => p.AddCascadingValue(State));
        await Button(screen, "Stop all").ClickAsync(new());
        host.WaitForAssertion(() => Assert.Equal(2, host.FindAll(".sa-runs li").Count));

        Word(host).Input("stop");
        await host.Find("form.hud-dialog__form").SubmitAsync();
        host.WaitForAssertion(() => Assert.Contains("Type stop all", host.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(_world.Runner.Stops);

        Word(host).Input("stop all");
        await host.Find("form.hud-dialog__form").SubmitAsync();
        screen.WaitForAssertion(() => Assert.Equal(2, _world.Runner.Stops.Count));
        screen.WaitForAssertion(() => Assert.DoesNotContain(screen.FindAll("button"), static button => button.TextContent.Trim() == "Stop all"));
    }

    [Fact]
    public async Task StopAll_AnotherPersonAsked_IsShownWithItsReasonAndConfirmed()
    {
        await _world.JoinAsync("anna", UserRole.Operator);
        await _world.JoinAsync("boris", UserRole.Operator);
        await SpawnAsync("fury");
        await _world.StopAll.StopAsync(ControlWorld.Org, StopAllRule.Word, new(Reason: "<i>Loop</i>"), "anna", isPerson: true);
        var host = Host();
        var screen = Render<RunsScreen>(p => p.AddCascadingValue(State));

        Assert.Contains("anna wants every run stopped.", screen.Find(".hc-banner").TextContent, StringComparison.Ordinal);
        Assert.Contains("<i>Loop</i>", screen.Find(".hc-banner").TextContent, StringComparison.Ordinal);
        await Button(screen, "Confirm").ClickAsync(new());
        host.WaitForAssertion(() => Assert.Single(host.FindAll(".sa-runs li")));
        Word(host).Input("stop all");
        await host.Find("form.hud-dialog__form").SubmitAsync();

        // Who looks here is a key and nobody.
        host.WaitForAssertion(() => Assert.Contains("this key is nobody", host.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await Button(screen, "Take it back").ClickAsync(new());
        screen.WaitForAssertion(() => Assert.Empty(screen.FindAll(".hc-banner")));
        Assert.Empty(_world.Runner.Stops);
    }

    [Fact]
    public async Task Inbox_AskOfARun_IsAnsweredToItsClient()
    {
        var run = await SpawnAsync("wanda");
        await HearAsync(run, ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        _world.Runner.Said.Clear();
        var inbox = Render<InboxScreen>(User);
        inbox.WaitForAssertion(() => Assert.NotEmpty(inbox.FindAll("article")));
        Assert.Equal("/health/runners/" + run, inbox.Find("article [data-nav]").GetAttribute("href"));

        await inbox.Find("[data-key=y]").ClickAsync(new());

        inbox.WaitForAssertion(() => Assert.Equal("Answered", inbox.Find("article .hc-chip").TextContent));
        Assert.Contains("\"behavior\":\"allow\"", Assert.Single(_world.Runner.Said), StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<RunsScreen> screen, string text) =>
        screen.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private static AngleSharp.Dom.IElement Word(IRenderedComponent<ControlsHost> host) =>
        host.FindAll("form.hud-dialog__form input:not([type=checkbox])")[^1];

    private void User(ComponentParameterCollectionBuilder<InboxScreen> parameters) => parameters.AddCascadingValue(State);

    private Task<AuthenticationState> State => Task.FromResult(new AuthenticationState(KeyIdentity.Principal(_ring.Find("hc_root")!, "test")));

    private IRenderedComponent<RunsScreen> Open(RunId run)
    {
        var screen = Render<RunsScreen>(p => p.Add(x => x.Id, run.ToString()).AddCascadingValue(State));
        screen.WaitForAssertion(() => Assert.NotEmpty(screen.FindAll(".rn dl")));
        return screen;
    }

    private async Task<RunId> SpawnAsync(string agent) => (await _world.Desk.SpawnAsync(ControlWorld.Org, new(agent, null), "anna")).Id!.Value;

    private async Task HearAsync(RunId run, params string[] lines)
    {
        _world.Runner.Written[run] = [.. Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line.ReplaceLineEndings("") + "\n")))];
        await _world.Talks.FollowAsync(ControlWorld.Org, run, CancellationToken.None);
    }
}
