using System.Text;
using Bunit;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Tests.Unit.Services.Control.Clients;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Jarvis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Components.Jarvis;

/// <summary>The terminal over a host's desks and a runner that remembers what it was told.</summary>
public sealed class JarvisScreenTests : RunsContext
{
    [Fact]
    public async Task Spawn_Typed_StartsTheAgentAndShowsWhatItWrites()
    {
        World.Runner.Writes = Encoding.UTF8.GetBytes("\e[31mred\e[0m <script>alert(1)</script>\u202e\e]8;;javascript:x\e\\link\n");
        var screen = Open();
        await TypeAsync(screen, "deploy @fury \"Sail \\\"on\\\"\"");

        screen.WaitForAssertion(() => Assert.NotEmpty(screen.FindAll("pre[aria-label=Output]")));
        var order = Assert.Single(World.Runner.Orders);
        Assert.Equal(("fury", "Sail \"on\""), (order.Agent, order.Prompt));
        Assert.Equal("deploy @fury \"Sail \\\"on\\\"\"", screen.Find(".hc-term__cmd span").TextContent);
        Assert.Equal("201 POST /api/v3/runs", screen.Find(".hc-term__res p").TextContent);
        Assert.Equal($"201: @fury is started as {order.Id}.", screen.Find("[role=status]").TextContent);
        Assert.EndsWith($"/jarvis?run={order.Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        var output = screen.Find("pre[aria-label=Output]");
        Assert.Equal("red <script>alert(1)</script>\\u202elink\n", output.TextContent);
        Assert.Equal("an an-1", output.Children.Single().ClassName);
        Assert.Empty(screen.FindAll("script, pre a"));
        Assert.Equal([("run.spawn", "root")], World.Audited);
    }

    [Fact]
    public async Task Spawn_ByForm_StartsTheAgentAndWritesTheCommandDown()
    {
        var screen = Open();
        await screen.InvokeAsync(() => screen.FindComponent<SpawnPanel>().Instance.OnSpawn(new SpawnWish("fury", "line one\nline \"two\"")));

        Assert.Equal("line one\nline \"two\"", Assert.Single(World.Runner.Orders).Prompt);
        screen.WaitForAssertion(() => Assert.Equal("spawn @fury \"line one\\nline \\\"two\\\"\"", screen.Find(".hc-term__cmd span").TextContent));
    }

    [Theory]
    [InlineData("fly away", "Not sent: fly is not a command; help lists them.", null)]
    [InlineData("spawn @nobody", "Refused: The catalogue has no such agent.", "404 POST /api/v3/runs")]
    [InlineData("spawn @mute \"x\"", "Refused: This agent takes no prompt.", "400 POST /api/v3/runs")]
    [InlineData("kill @fury", "Not sent: No run of @fury is alive.", null)]
    [InlineData("answer 7 allow", "Refused: Nothing of that number was asked.", "404 POST /api/v3/asks/7/answer")]
    [InlineData("pause run-0123456789abcdef0123456789abcdef", "Refused: Run not found",
        "404 POST /api/v3/runs/run-0123456789abcdef0123456789abcdef/pause")]
    public async Task Command_CannotBe_IsAnsweredAsTheApiWouldAndStartsNothing(string line, string text, string? route)
    {
        var screen = Open();
        await TypeAsync(screen, line);

        screen.WaitForAssertion(() => Assert.Contains(text, screen.FindAll(".hc-term__res p").Select(static part => part.TextContent)));
        var parts = screen.FindAll(".hc-term__res p").Select(static part => part.TextContent);
        Assert.Equal(route, parts.FirstOrDefault(static part => part.Contains("POST", StringComparison.Ordinal)));
        Assert.Empty(World.Runner.Orders);
        Assert.Empty(World.Audited);
    }

    [Fact]
    public async Task Orders_ToAClientThatIsSpokenTo_GoThroughTheDesks()
    {
        var run = await SpawnAsync("wanda");
        await HearAsync(run, ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        World.Runner.Said.Clear();
        var screen = Open();
        await TypeAsync(screen, "message wanda \"and then this\"");
        screen.WaitForAssertion(() => Assert.Contains("and then this", Assert.Single(World.Runner.Said), StringComparison.Ordinal));
        await TypeAsync(screen, "model @wanda claude-opus-4");
        await TypeAsync(screen, $"interrupt {run}");
        await TypeAsync(screen, "asks");
        screen.WaitForAssertion(() => Assert.Contains("1 ask open.", screen.Markup, StringComparison.Ordinal));
        var ask = screen.FindAll(".tb-rows b")[^1].TextContent;
        await TypeAsync(screen, $"answer {ask} deny \"not now\"");

        screen.WaitForAssertion(() => Assert.Equal("200: Answered: denied.", screen.Find("[role=status]").TextContent));
        Assert.Equal(
            ["run.interrupt", "run.message", "run.model", "run.spawn"], World.Audited.Select(static entry => entry.Action).Order(StringComparer.Ordinal));
        Assert.Contains(World.Stored.Audit, static entry => entry is { Action: "ask.answer", ActorId: "root" });
    }

    [Fact]
    public async Task Kill_Typed_AsksForTheExactRunAndStopsItOnce()
    {
        var run = await SpawnAsync("fury");
        var host = Host();
        var screen = Open();
        await TypeAsync(screen, $"kill {run.ToString()[..12]} --keep");
        host.WaitForAssertion(() => Assert.Contains(run.ToString(), host.Find("form.hud-dialog__form").TextContent, StringComparison.Ordinal));
        Assert.Empty(World.Runner.Stops);
        Assert.Contains($"Waits for your word on {run}.", screen.Find(".hc-term__res").TextContent, StringComparison.Ordinal);

        await host.InvokeAsync(() => host.Find("form.hud-dialog__form").SubmitAsync());

        screen.WaitForAssertion(() => Assert.Equal($"200 POST /api/v3/runs/{run}/stop", screen.Find(".hc-term__res p").TextContent));
        Assert.Equal(new StopOrder(run, false), Assert.Single(World.Runner.Stops));
        Assert.Equal(["run.spawn", "run.stop", "run.stopped"], World.Audited.Select(static entry => entry.Action));
        Assert.Contains(World.Stored.Audit, static entry => entry.Action == "order.give");
        host.WaitForAssertion(() => Assert.Empty(host.FindAll("form.hud-dialog__form")));
    }

    [Fact]
    public async Task Kill_NotConfirmed_SendsNothingAndSaysSo()
    {
        var run = await SpawnAsync("fury");
        var host = Host();
        var screen = Open();
        await TypeAsync(screen, "kill @fury");
        host.WaitForAssertion(() => Assert.NotEmpty(host.FindAll("form.hud-dialog__form")));

        await host.InvokeAsync(() => host.FindAll("button").Single(static button => button.TextContent == "Keep running").ClickAsync(new()));

        screen.WaitForAssertion(() => Assert.Equal($"{run} keeps running. Nothing was sent.", screen.Find(".hc-term__res").TextContent.Trim()));
        Assert.Empty(World.Runner.Stops);
    }

    [Fact]
    public async Task Terminal_Viewer_IsLockedWithTheReasonAndShowsRuns()
    {
        var run = await SpawnAsync("fury");
        var screen = Open("eyes", run);

        Assert.Equal("Locked: orders are for operators, and your key may only look.", screen.Find(".tm-locked").TextContent);
        Assert.Empty(screen.FindAll("[data-terminal], form"));
        Assert.NotEmpty(screen.FindAll("pre[aria-label=Output]"));

        await screen.InvokeAsync(() => screen.FindComponent<TerminalPanel>().Instance.OnRun.InvokeAsync("spawn @fury"));
        screen.WaitForAssertion(() => Assert.Equal("403: Your key may not give orders.", screen.Find("[role=status]").TextContent));
        Assert.Single(World.Runner.Orders);
    }

    [Fact]
    public async Task Keys_InTheLine_CompleteAndGoThroughWhatWasTyped()
    {
        await SpawnAsync("fury");
        await SpawnAsync("wanda");
        var screen = Open();
        await TypeAsync(screen, "help");
        await TypeAsync(screen, "agents");

        await PressAsync(screen, "ArrowUp");
        await PressAsync(screen, "ArrowUp");
        Assert.Equal("help", Line(screen).GetAttribute("value"));
        await PressAsync(screen, "ArrowDown");
        Assert.Equal("agents", Line(screen).GetAttribute("value"));

        await screen.InvokeAsync(() => Line(screen).InputAsync("ki"));
        Assert.Equal("on", Line(screen).GetAttribute("data-completes"));
        await PressAsync(screen, "Tab");
        Assert.Equal("kill ", Line(screen).GetAttribute("value"));
        await PressAsync(screen, "Tab");
        Assert.Equal("kill @fury", Line(screen).GetAttribute("value"));
        await PressAsync(screen, "Tab");
        Assert.Equal("kill @wanda", Line(screen).GetAttribute("value"));
        Assert.Equal(screen.Find("[role=option][aria-selected=true]").Id, Line(screen).GetAttribute("aria-activedescendant"));
        await PressAsync(screen, "Escape");
        Assert.Empty(screen.FindAll("[role=option]"));
        Assert.Equal("off", Line(screen).GetAttribute("data-completes"));
        await TypeAsync(screen, "clear");
        Assert.Empty(screen.FindAll(".hc-term__blk"));
    }

    [Fact]
    public void Completion_TwoHundredRuns_ShowsEightAndCountsTheRest()
    {
        var runs = Enumerable.Range(0, 200).Select(static i => new Completion($"kill {i} ", $"{i}", "fury")).ToList();
        var panel = Render<TerminalPanel>(p => p.Add(x => x.Entries, []).Add(x => x.Complete, _ => runs));
        panel.Find("[data-terminal]").Input("kill ");

        Assert.Equal(TerminalPanel.Most, panel.FindAll("[role=option]").Count);
        Assert.Equal("192 more: go on typing.", panel.Find(".tm-more").TextContent);
        for (var i = 0; i < 20; i++) panel.Find("[data-terminal]").KeyDown(new KeyboardEventArgs { Key = "Tab" });
        Assert.Equal("19", panel.Find("[role=option][aria-selected=true] b").TextContent);
    }

    [Fact]
    public async Task Page_NothingMayRun_SaysHowThatIsChanged()
    {
        File.Delete(World.CataloguePath);
        var screen = Open();
        Assert.Contains("No agent may be run yet", screen.Markup, StringComparison.Ordinal);
        await TypeAsync(screen, "agents");
        screen.WaitForAssertion(() => Assert.Contains("0 agents may be started.", screen.Markup, StringComparison.Ordinal));
        Assert.Contains("No run is chosen", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Say_BelowTheOutput_IsACommandLikeAnyOther()
    {
        var run = await SpawnAsync("fury");
        var screen = Open("root", run);
        await screen.InvokeAsync(() => screen.Find(".rn-say input").ChangeAsync("go \"on\""));
        await screen.InvokeAsync(() => screen.Find(".rn-say").SubmitAsync());

        screen.WaitForAssertion(() => Assert.Equal($"message {run} \"go \\\"on\\\"\"", screen.Find(".hc-term__cmd span").TextContent));
        Assert.Equal("go \"on\"", World.Runner.Said[^1]);
        screen.WaitForAssertion(() => Assert.Equal("", screen.Find(".rn-say input").GetAttribute("value") ?? ""));
    }

    private IRenderedComponent<JarvisScreen> Open(string key = "root", RunId? run = null)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(new JarvisUrl(run).ToString());
        var screen = Render<JarvisScreen>(p => p.AddCascadingValue(StateOf(key)));
        screen.WaitForAssertion(() => Assert.NotEmpty(screen.FindAll(key == "root" ? "[data-terminal]" : ".tm-locked")));
        if (run is not null) screen.WaitForAssertion(() => Assert.NotEmpty(screen.FindAll("pre[aria-label=Output]")));
        return screen;
    }

    private static AngleSharp.Dom.IElement Line(IRenderedComponent<JarvisScreen> screen) => screen.Find("[data-terminal]");

    private static Task PressAsync(IRenderedComponent<JarvisScreen> screen, string key) =>
        screen.InvokeAsync(() => Line(screen).KeyDownAsync(new KeyboardEventArgs { Key = key }));

    private static async Task TypeAsync(IRenderedComponent<JarvisScreen> screen, string line)
    {
        await screen.InvokeAsync(() => Line(screen).InputAsync(line));
        await screen.InvokeAsync(() => screen.Find(".hc-term__in").SubmitAsync());
    }
}
