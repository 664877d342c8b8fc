using Bunit;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Quotas;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Budgets;
using static Helicarrier.Tests.Unit.Web.Components.Agents;

namespace Helicarrier.Tests.Unit.Web.Components.Budgets;

/// <summary>Subscriptions on the page of budgets: what is said of each window, and of clients that tell nothing.</summary>
public sealed class QuotaPanelTests : RunsContext
{
    [Fact]
    public void Screen_NothingReported_SaysHowItWouldBe()
    {
        var screen = Open();
        Assert.Contains("No client has reported a window yet.", screen.Markup, StringComparison.Ordinal);
        Assert.Contains("no subscription is reported", Stat(screen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_WindowThatStalls_SaysWhoWhenAndByWhatEvidence()
    {
        Fleet.Publish(Agent("a"), Agent("b"), Agent("gone", AgentState.Offline), Agent("c") with { Kind = "codex" });
        await PutAsync(new("claude-code", null, null, "max", 300, 8_200, Now.AddMinutes(88), Now.AddSeconds(-40), QuotaSource.Told, "stark"));
        await PutAsync(new("codex", "work", "spark", null, 10_080, 3_900, Now.AddDays(3.5), Now.AddSeconds(-40), QuotaSource.Log, null));
        var screen = Open();
        var windows = screen.FindAll(".hc-quota");

        Assert.Equal("Claude Code (max), 5 h", windows[0].QuerySelector("b")!.TextContent);
        Assert.Equal("82% used, 70.7% of the window has passed", windows[0].QuerySelector("svg.hc-quota__bar")!.GetAttribute("aria-label"));
        Assert.Equal("warning", windows[0].GetAttribute("data-sev"));
        Assert.Matches("2 of 3 agents stall at [0-9:]{5}", windows[0].QuerySelector("p b")!.TextContent);
        Assert.Contains("before the reset. Pace 1.16 of the window.", windows[0].TextContent, StringComparison.Ordinal);
        Assert.NotNull(windows[0].QuerySelector("p svg"));
        Assert.Contains("From Claude Code’s status line on stark, 40 s old", windows[0].TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal("Codex (work), spark, week", windows[1].QuerySelector("b")!.TextContent);
        Assert.Contains("Lasts until the reset.", windows[1].TextContent, StringComparison.Ordinal);
        Assert.Null(windows[1].GetAttribute("data-sev"));
        Assert.Contains("2 of 3 agents · Claude Code (max), 5 h", Stat(screen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_EachForecast_IsSaidInWords()
    {
        await PutAsync(Sample("used", 10_000, 100, 60));
        await PutAsync(Sample("early", 100, 295, 1));
        await PutAsync(Sample("old", 1_000, 100, 3_600));
        await PutAsync(Sample("reset", 7_000, -60, 7_200));
        var text = Open().FindAll(".hc-quota").ToDictionary(
            static one => one.QuerySelector("b")!.TextContent.Split('(')[1].Split(')')[0], static one => one.TextContent.Replace('\u00a0', ' '));
        Assert.Contains("Used up until", text["used"], StringComparison.Ordinal);
        Assert.Contains("Too early in the window to tell a pace.", text["early"], StringComparison.Ordinal);
        Assert.Contains("when last heard.", text["old"], StringComparison.Ordinal);
        Assert.Contains("was reset", text["reset"], StringComparison.Ordinal);
        Assert.Contains("Reset since, not heard of again.", text["reset"], StringComparison.Ordinal);
    }

    [Fact]
    public void Screen_ClientThatTellsNothing_IsNotReported()
    {
        Fleet.Publish(Agent("a"), Agent("b") with { Kind = "gemini-cli" }, Agent("c") with { Kind = "<img src=x>" });
        var lines = Open().FindAll(".hc-quota__none").Select(static line => line.TextContent).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("helicarrier statusline", lines[0], StringComparison.Ordinal);
        Assert.Contains("It tells its windows to nobody.", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_HostileNames_AreText()
    {
        await PutAsync(new("codex", "<img src=x>\u202e", "<b>", "\u001b[31m", 300, 10, Now.AddHours(2), Now, QuotaSource.Told, "<i>"));
        var screen = Open();
        Assert.Empty(screen.FindAll(".hc-quota img, .hc-quota i"));
        Assert.DoesNotContain("\u202e", screen.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_MoreIsUsedWhileItIsOpen_ShowsIt()
    {
        await PutAsync(Sample("a", 1_000, 100, 0));
        var screen = Open();
        await PutAsync(Sample("a", 2_000, 100, 0) with { ObservedAt = Now.AddSeconds(1) });
        screen.WaitForAssertion(() => Assert.Contains("20% used", screen.Find(".hc-quota").TextContent, StringComparison.Ordinal));
    }

    private DateTimeOffset Now => World.Time.GetUtcNow();

    private static string Stat(IRenderedComponent<BudgetsScreen> screen) =>
        screen.FindAll(".hc-stat").Single(static stat => stat.TextContent.Contains("Next stall", StringComparison.Ordinal)).TextContent;

    private QuotaSample Sample(string account, int used, int resetInMinutes, int ageInSeconds) => new(
        "codex", account, null, null, 300, used, Now.AddMinutes(resetInMinutes), Now.AddSeconds(-ageInSeconds), QuotaSource.Log, null);

    private Task PutAsync(QuotaSample sample) => World.Writer.WriteAsync(transaction => transaction.Quotas.Put(ControlWorld.Org, sample, "someone"));

    private IRenderedComponent<BudgetsScreen> Open()
    {
        Render<ControlsHost>();
        var screen = Render<BudgetsScreen>(p => p.AddCascadingValue(StateOf("root")));
        screen.WaitForAssertion(() => Assert.Empty(screen.FindAll(".hc-sk")));
        return screen;
    }
}
