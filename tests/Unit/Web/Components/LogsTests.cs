using System.Globalization;
using System.Text;
using Bunit;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Logs;
using Helicarrier.Web.Components.Pages.Logs;
using Helicarrier.Web.Components.Pages.Runs;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>Lines of runs, as pages show them.</summary>
public sealed class LogsTests : RunsContext
{
    private static readonly RunId Run = RunId.Parse("run-0123456789abcdef0123456789abcdef");

    private readonly LogBook _book = new();

    [Fact]
    public void Panel_Lines_HaveLevelAgentStreamAndTime()
    {
        _book.Add([Line("one") with { At = Agents.Noon }, Line("<b>two</b>", LineLevel.Error) with { Stream = RunStream.Error, PassedBytes = 2_000 }]);
        var panel = Panel();

        var rows = panel.FindAll(".hc-log__line");
        Assert.Equal(["info", "error"], rows.Select(static row => row.GetAttribute("data-lv")));
        Assert.Equal("2026-11-20T12:00:00Z", rows[0].QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Null(rows[1].QuerySelector("time"));
        Assert.Equal("fury", rows[1].QuerySelector(".lp-who")!.TextContent);
        Assert.Equal("err<b>two</b>", rows[1].QuerySelector(".msg")!.TextContent);
        Assert.Empty(panel.FindAll(".msg b"));
        Assert.Contains("stood here and", panel.Find(".lp-gap").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_ManyUpdatesInASecond_ShowsFourAndNoLineTwice()
    {
        var panel = Panel();
        var before = panel.RenderCount;
        for (var update = 0; update < 100; update++)
        {
            _book.Add([.. Enumerable.Range(0, 100).Select(static number => Line($"{number}"))]);
            World.Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        panel.WaitForAssertion(() => Assert.Contains("went by too fast", panel.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.InRange(panel.RenderCount - before, 1, 5);
        var rows = panel.FindAll(".hc-log__line").Count;
        Assert.InRange(rows, LogWindow.AtOnce, 5 * LogWindow.AtOnce);
        World.Time.Advance(FleetFeed.BatchInterval);
        panel.WaitForAssertion(() =>
        {
            var window = panel.Find("[role=status]").TextContent;
            var skipped = long.Parse(window.Split(", ")[1].Split(' ')[0], NumberStyles.Any, CultureInfo.InvariantCulture);
            Assert.Equal(10_000, panel.FindAll(".hc-log__line").Count + skipped);
        });
    }

    [Fact]
    public async Task Panel_Paused_ShowsNothingNewAndSaysHowMuchCame()
    {
        var panel = Panel();
        await panel.InvokeAsync(() => Button(panel, "Pause").ClickAsync(new()));
        _book.Add([Line("one"), Line("two")]);
        World.Time.Advance(FleetFeed.BatchInterval);
        panel.WaitForAssertion(() => Assert.StartsWith("Paused: 2 lines came since", panel.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(panel.FindAll(".hc-log__line"));

        await panel.InvokeAsync(() => Button(panel, "Go on").ClickAsync(new()));
        Assert.Equal(2, panel.FindAll(".hc-log__line").Count);
    }

    [Fact]
    public async Task Panel_FilterIsChosen_AsksForItAndTheFileIsOfTheSame()
    {
        LogFilter? asked = null;
        var panel = Render<LogPanel>(p => p.Add(x => x.Book, _book).Add(x => x.Agents, ["fury"]).Add(x => x.Filter, new(Run: Run, Text: "a&b"))
            .Add(x => x.FilterChanged, filter => asked = filter));
        Assert.Equal("/api/v3/logs/file?run=" + Run + "&text=a%26b", Button(panel, "Download").GetAttribute("href"));

        await panel.InvokeAsync(() => Button(panel, "Warnings").ClickAsync(new()));
        Assert.Equal(new(Run: Run, Least: LineLevel.Warning, Text: "a&b"), asked);
        await panel.InvokeAsync(() => panel.Find("select").ChangeAsync("fury"));
        Assert.Equal("fury", asked!.Agent);
        await panel.InvokeAsync(() => panel.Find("input[type=search]").ChangeAsync(" "));
        Assert.Null(asked.Text);
        await panel.InvokeAsync(() => panel.Find(".hc-chip button").ClickAsync(new()));
        Assert.Null(asked.Run);
    }

    [Fact]
    public void Panel_IsLeft_ListensNoMore()
    {
        var panel = Panel();
        panel.Instance.Dispose();
        var before = panel.RenderCount;
        _book.Add([Line("one")]);
        World.Time.Advance(FleetFeed.BatchInterval);
        Assert.Equal(before, panel.RenderCount);
    }

    [Theory]
    [InlineData("?agent=fury&level=warning&text=x&run=run-0123456789abcdef0123456789abcdef", true)]
    [InlineData("?agent=&level=loud&run=../..", false)]
    public void Url_AnyQuery_IsReadAndWrittenBack(string query, bool isFull)
    {
        var filter = LogsUrl.Parse(query);
        Assert.Equal(isFull ? new("fury", Run, LineLevel.Warning, "x") : LogFilter.All, filter);
        Assert.Equal(filter, LogsUrl.Parse(new Uri("http://x" + LogsUrl.Page(filter)).Query));
    }

    [Fact]
    public async Task Screen_AddressNamesAFilter_ShowsWhatPassesAndGoesOnLive()
    {
        var run = await SpawnAsync("fury");
        Write(run, "one\nWARN two\n");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/logs?level=warning");
        var screen = Render<LogsScreen>(p => p.AddCascadingValue(State));

        screen.WaitForAssertion(() => Assert.Equal(["WARN two"], screen.FindAll(".msg").Select(static line => line.TextContent)));
        Write(run, "three\nERROR four\n");
        await Log.ReadAsync(CancellationToken.None);
        World.Time.Advance(FleetFeed.BatchInterval);
        screen.WaitForAssertion(() => Assert.Equal(["WARN two", "ERROR four"], screen.FindAll(".msg").Select(static line => line.TextContent)));

        World.Runner.Trouble = new(RunnerFault.Unreachable, "It is away.");
        await Log.ReadAsync(CancellationToken.None);
        World.Time.Advance(TimeSpan.FromSeconds(2));
        screen.WaitForAssertion(() => Assert.Contains("It is away.", screen.Find(".hc-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_AsALog_IsTheSamePanelOfThatRunAlone()
    {
        var run = await SpawnAsync("fury");
        Write(run, "ERROR one\n");
        var screen = Render<RunsScreen>(p => p.Add(x => x.Id, run.ToString()).AddCascadingValue(State));
        screen.WaitForAssertion(() => Assert.NotEmpty(screen.FindAll(".rn dl")));
        await screen.InvokeAsync(() => screen.FindAll("button").Single(static button => button.TextContent == "As a log").ClickAsync(new()));

        screen.WaitForAssertion(() => Assert.Equal("ERROR one", screen.Find(".hc-log__line[data-lv=error] .msg").TextContent));
        Assert.Empty(screen.FindAll("select.lp-agent, pre[aria-label=Output]"));
        Assert.EndsWith("/file?run=" + run, screen.Find(".lp a[download]").GetAttribute("href"), StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<LogPanel> panel, string text) =>
        panel.FindAll("button, a").Single(button => button.TextContent.Trim() == text);

    private static LogLine Line(string text, LineLevel level = LineLevel.Info) => new(Run, "fury", RunStream.Output, level, null, text);

    private IRenderedComponent<LogPanel> Panel() => Render<LogPanel>(p => p.Add(x => x.Book, _book).Add(x => x.Agents, ["fury"]));

    private void Write(RunId run, string text)
    {
        if (!World.Runner.Written.TryGetValue(run, out var written)) World.Runner.Written[run] = written = [];
        written.AddRange(Encoding.UTF8.GetBytes(text));
        World.Runner.Put(World.Runner.Running(run, "fury") with { OutputBytes = written.Count });
    }
}
