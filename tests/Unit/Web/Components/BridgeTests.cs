using Bunit;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Usage;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Web.Components.Analytics;
using Helicarrier.Web;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Bridge;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Agents;

namespace Helicarrier.Tests.Unit.Web.Components;

public sealed class BridgeTests : BunitContext
{
    private readonly Publisher _fleet = new();
    private readonly PulsePublisher _pulse = new();
    private readonly SourcePublisher _source = new();
    private readonly ControlPublisher _control = new();
    private readonly ManualTimeProvider _time = new(Noon.AddSeconds(90));

    public BridgeTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<HudSnackbar>();
        Services.AddSingleton(_fleet.Feed);
        Services.AddSingleton(_pulse.Feed);
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(new VisitBook(static _ => null, _time));
        Services.AddSingleton(_source.Feed);
        Services.AddSingleton(_control.Feed);
        Services.AddSingleton(_ => AnalyticsDouble.Feed());
    }

    public static TheoryData<AgentState> States => [.. Enum.GetValues<AgentState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void AgentCard_EveryState_ShowsItsEvidenceAndAge(AgentState state)
    {
        var card = Card(Agent("peter", state));

        Assert.Equal(state.Slug(), card.Find("article").GetAttribute("data-state"));
        Assert.Equal($"peter, {state.Word()}", card.Find("article").GetAttribute("aria-label"));
        Assert.Contains("Editing Fts5Index.cs", card.Find(".hc-agent__task").TextContent, StringComparison.Ordinal);
        Assert.Equal("1\u00a0min", card.Find(".hc-agent__task time").TextContent);
        Assert.Equal(state.NeedsAttention(), card.FindAll(".hc-agent__why").Count == 1);
    }

    [Fact]
    public void AgentCard_EverythingKnown_ShowsModelRateCostContextHeartbeatAndLinksToTheSession()
    {
        var card = Card(Agent("peter"));

        Assert.Equal(["claude-sonnet-4.5", "3.4k", "$6.41"], card.FindAll("dd").Select(value => value.TextContent));
        Assert.Equal("71", card.Find("[role=meter]").GetAttribute("aria-valuenow"));
        Assert.Contains("1\u00a0min ago", card.Find(".hc-agent__beat").TextContent, StringComparison.Ordinal);
        Assert.All(card.FindAll("a"), link => Assert.Equal("/ledger/session-peter", link.GetAttribute("href")));
        Assert.Empty(card.FindAll(".hc-prov"));
    }

    [Fact]
    public void AgentCard_LittleKnown_InventsNothing()
    {
        var card = Card(Agent("scott") with { Model = null, Task = null, TokensPerMinute = null, CostToday = null, ContextWindow = null, UnpricedToday = 3 });

        Assert.Equal(["unknown", "–", "–, 3 calls have no known price"], card.FindAll("dd").Select(value => value.TextContent));
        Assert.Contains("142k of an unknown window", card.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("$0", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void AgentCard_DerivedCost_CarriesItsProvenance() =>
        Assert.Equal("derived, medium confidence", Card(Agent("shuri") with { CostSource = ProvenanceSource.Derived, CostConfidence = Confidence.Medium })
            .Find(".hc-prov").GetAttribute("aria-label"));

    [Fact]
    public void Feed_HostileText_IsMadeVisibleOnceForAllPages()
    {
        _fleet.Publish(Agent("peter") with { Label = "gpj\u202eexe", Task = "two\nlines\u001b[2J", Evidence = "\u2067x", Model = "m\u0000" });

        var agent = Assert.Single(_fleet.Feed.Current.Agents);

        Assert.Equal((@"gpj\u202eexe", "two\nlines\\u001b[2J", @"\u2067x", @"m\u0000"), (agent.Label, agent.Task, agent.Evidence, agent.Model));
        Assert.Equal("peter", agent.AgentId);
        Assert.Same(_fleet.Feed.Current, _fleet.Feed.Current);
    }

    [Fact]
    public void AgentCard_HostileText_StaysText()
    {
        var card = Card(Agent("peter") with { Task = "<img src=x onerror=alert(1)>", Label = "<b>x</b>" });

        Assert.Empty(card.FindAll("img"));
        Assert.Contains("&lt;img", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void AgentCard_SameRecordAgain_IsNotDrawnAgain()
    {
        var card = Card(Agent("peter"));
        var before = card.RenderCount;

        card.Render(p => p.Add(c => c.Agent, Agent("peter")));
        Assert.Equal(before, card.RenderCount);

        card.Render(p => p.Add(c => c.Agent, Agent("peter", AgentState.Idle)));
        Assert.Equal(before + 1, card.RenderCount);
    }

    [Fact]
    public void AttentionStrip_SomeNeedAPerson_OldestFirst()
    {
        var strip = Strip(
            Agent("scott", AgentState.Error) with { EvidenceAt = Noon.AddMinutes(1) },
            Agent("peter"),
            Agent("rhodey", AgentState.Blocked) with { EvidenceAt = Noon.AddMinutes(-20) },
            Agent("wong", AgentState.Idle));

        Assert.Equal(["rhodey", "scott"], strip.FindAll(".hc-annun__item b").Select(name => name.TextContent));
        Assert.StartsWith("2", strip.Find(".hc-annun__lead").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void AttentionStrip_NobodyNeedsAnything_IsNotThere() => Assert.Empty(Strip(Agent("peter")).Markup.Trim());

    [Fact]
    public void AttentionStrip_ControlWantsAPerson_IsFirstNamedCountedAndLeadsThere()
    {
        var run = RunId.New(Noon);
        AttentionNote[] notes =
        [
            new(AttentionKind.StopAll, "anna<b>", 1, Noon), new(AttentionKind.Unconfirmed, "fury", 1, Noon, run),
            new(AttentionKind.Orphans, null, 2, Noon), new(AttentionKind.Asks, null, 1, Noon),
            new(AttentionKind.Returned, "work<b>", 1, Noon, run) { Source = "claude, process 42, started by <b>" },
            new(AttentionKind.Returned, "work", 1, Noon) { Session = "s/7", Source = "reports of claude_code" },
        ];
        var strip = Render<AttentionStrip>(p => p.Add(s => s.Agents, [Agent("peter", AgentState.Stuck)]).Add(s => s.Notes, notes));

        Assert.StartsWith("7", strip.Find(".hc-annun__lead").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["/health/runners", PageRoutes.OfRun(run), "/health/runners", "/inbox", PageRoutes.OfRun(run), "/ledger/s%2F7", "/ledger/session-peter"],
            strip.FindAll(".hc-annun__item").Select(item => item.GetAttribute("href")));
        Assert.Contains("anna<b>wants all runs stopped", strip.FindAll(".hc-annun__item")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("work<b>came back", strip.FindAll(".hc-annun__item")[4].TextContent, StringComparison.Ordinal);
        Assert.Equal("claude, process 42, started by <b>", strip.FindAll(".hc-annun__item")[4].GetAttribute("title"));
        Assert.Contains("2 orphansare left over", strip.FindAll(".hc-annun__item")[2].TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void AttentionStrip_AgentThatAsksHasACard_IsCountedOnce()
    {
        var asks = new AttentionNote(AttentionKind.Asks, null, 3, Noon) { Sessions = ["session-peter", "session-peter", null] };
        var strip = Render<AttentionStrip>(p => p.Add(s => s.Agents, [Agent("peter", AgentState.Waiting)]).Add(s => s.Notes, [asks]));
        Assert.StartsWith("2", strip.Find(".hc-annun__lead").TextContent, StringComparison.Ordinal);
        Assert.Contains("waits for an answer", strip.FindAll(".hc-annun__item")[0].TextContent, StringComparison.Ordinal);

        var alone = Render<AttentionStrip>(p => p.Add(s => s.Agents, [Agent("peter", AgentState.Waiting)])
            .Add(s => s.Notes, [asks with { Sessions = ["session-peter"] }]));
        Assert.Single(alone.FindAll(".hc-annun__item"));
    }

    [Fact]
    public void AttentionStrip_SeveralAlertsAndOneMore_KeepsEachApart()
    {
        static AttentionNote Alert(string rule) => new(AttentionKind.Alert, rule, 1, Noon) { Rule = rule };
        var strip = Render<AttentionStrip>(p => p.Add(s => s.Notes, [Alert("spend"), Alert("silence")]));
        strip.Render(p => p.Add(s => s.Notes, [Alert("failures"), Alert("silence"), Alert("spend")]));
        Assert.Equal(["failures", "silence", "spend"], strip.FindAll(".hc-annun__item b").Select(label => label.TextContent));
    }

    [Fact]
    public void AttentionStrip_SeveralBudgets_AreEachALineOfItsOwn()
    {
        static AttentionNote Budget(string id) => new(AttentionKind.Budget, "Night", 1, Noon) { Rule = id };
        var strip = Render<AttentionStrip>(p => p.Add(s => s.Notes, [Budget("b1"), Budget("b2")]));
        Assert.Equal([PageRoutes.Budgets, PageRoutes.Budgets], strip.FindAll(".hc-annun__item").Select(item => item.GetAttribute("href")));
    }

    [Fact]
    public void Bridge_ControlWantsAPerson_ShowsItAtOnceAndNoLongerThanItDoes()
    {
        _fleet.Publish(Agent("peter"));
        var bridge = Render<BridgeScreen>();
        Assert.Empty(bridge.FindAll(".hc-annun"));

        _control.Publish(new AttentionNote(AttentionKind.Asks, null, 2, Noon));
        bridge.WaitForAssertion(() => Assert.Single(bridge.FindAll(".hc-annun__item")));
        _control.Publish();
        _time.Advance(FleetFeed.BatchInterval);
        bridge.WaitForAssertion(() => Assert.Empty(bridge.FindAll(".hc-annun")));
    }

    [Fact]
    public void Bridge_UsageAndModels_AreLinksAndReadNoMoreThanTheyRest()
    {
        _fleet.Publish(Agent("peter"));
        var figures = new AnalyticsDouble { Matrix = new([AnalyticsDouble.Model("gpt-5", 90, 10), AnalyticsDouble.Model("rare", 3, 1)], 0) };
        Services.AddSingleton(_ => AnalyticsDouble.Feed(figures, _time));
        var bridge = Render<BridgeScreen>();

        bridge.WaitForAssertion(() => Assert.Equal(
            ["2, 3k tokens", "90% succeed, n 100", "cannot tell yet, n 4"], bridge.FindAll(".fg dd").Select(value => value.TextContent)));
        Assert.Equal(
            ["/analytics?range=24h", "/analytics/performance?range=30d", "/analytics/performance?range=30d"],
            bridge.FindAll(".fg a").Select(link => link.GetAttribute("href")));
        _control.Publish();
        _time.Advance(FleetFeed.BatchInterval);
        Render<BridgeScreen>();
        Assert.Single(figures.Asked);
    }

    [Theory]
    [InlineData(true, "Armed")]
    [InlineData(false, "Not armed")]
    [InlineData(null, null)]
    public void Bridge_AgentIsARun_SaysSoShowsItsLightAndLeadsToItsControls(bool? isArmed, string? word)
    {
        var run = RunId.New(Noon);
        _fleet.Publish(Agent("peter"), Agent("scott"));
        _control.Publish(ControlView.Empty with
        {
            Managed = new Dictionary<string, ManagedRun>(StringComparer.Ordinal) { ["session-peter"] = new(run, isArmed) },
        });
        var bridge = Render<BridgeScreen>();

        var cards = bridge.FindAll("article");
        Assert.EndsWith("managed", cards[0].QuerySelector(".hc-agent__kind")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("watched", cards[1].QuerySelector(".hc-agent__kind")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(word, cards[0].QuerySelector(".hc-armed")?.TextContent);
        Assert.Equal(PageRoutes.OfRun(run), cards[0].QuerySelector("[aria-label='Control peter']")!.GetAttribute("href"));
        Assert.Null(cards[1].QuerySelector("[aria-label='Control scott']"));
    }

    [Fact]
    public void Bridge_AgentIsAnAdoptedClient_SaysSoAndLeadsToItsStop()
    {
        var run = RunId.New(Noon);
        _fleet.Publish(Agent("peter"));
        _control.Publish(ControlView.Empty with
        {
            Managed = new Dictionary<string, ManagedRun>(StringComparer.Ordinal) { ["session-peter"] = new(run, IsArmed: true, RunKind.Adopted) },
        });
        var card = Render<BridgeScreen>().Find("article");

        var kind = card.QuerySelector(".hc-agent__kind")!;
        Assert.EndsWith("adopted", kind.TextContent, StringComparison.Ordinal);
        Assert.Contains("it can be stopped", kind.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal("Armed", card.QuerySelector(".hc-armed")!.TextContent);
        Assert.Equal(PageRoutes.OfRun(run), card.QuerySelector("[aria-label='Control peter']")!.GetAttribute("href"));
    }

    [Fact]
    public void AttentionStrip_ManyNeedAPerson_NamesTheOldestAndCountsTheRest()
    {
        var strip = Strip([.. Enumerable.Range(0, 20).Select(i => Agent($"a{i}", AgentState.Stuck))]);

        Assert.Equal(AttentionStrip.Most, strip.FindAll(".hc-annun__item").Count);
        Assert.Contains("and 8 more", strip.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void KeyFigures_NothingPriced_SpendIsUnknownAndHealthSaysWhy()
    {
        var tiles = Figures(FleetSnapshot.Empty with { Agents = [Agent("peter")], UnpricedToday = 4, Quarantined = 1 });

        Assert.Equal(["1of 1", "0", "–", "$0.00/h", "–", "5issues"], tiles);
    }

    [Fact]
    public void KeyFigures_AllKnown_AreFormatted()
    {
        var tiles = Figures(FleetSnapshot.Empty with
        {
            Agents = [Agent("peter"), Agent("scott", AgentState.Error)],
            TokensPerMinute = 18_600,
            SpendToday = NanoUsd.FromUsd(38.7m),
            PricedToday = 12,
            BurnPerHour = NanoUsd.FromUsd(4.12m),
            SucceededSessions = 117,
            EndedSessions = 128,
        });

        Assert.Equal(["1of 2", "18.6k", "$38.70", "$4.12/h", "91.4%", "0issues"], tiles);
    }

    [Fact]
    public void Trend_AgainstItsAverage_SaysOverUnderOrLevel()
    {
        Assert.Equal("50% over 30 min mean", Trend.Of(150, [100, 100]).Words);
        Assert.Equal("12% under 30 min mean", Trend.Of(88, [100]).Words);
        Assert.Equal("level with 30 min mean", Trend.Of(104, [100]).Words);
        Assert.Equal(Trend.Unknown, Trend.Of(10, [0, 0]));
    }

    [Fact]
    public void SpendProvenance_Mixed_IsTheWeakest()
    {
        Assert.Null(SpendProvenance.Weakest([Agent("a") with { CostToday = null }]));
        Assert.Equal(
            (ProvenanceSource.Derived, Confidence.Low),
            SpendProvenance.Weakest([Agent("a"), Agent("b") with { CostSource = ProvenanceSource.Derived, CostConfidence = Confidence.Low }]));
    }

    [Fact]
    public void SpendChart_Hours_StandAtTheirTimesAndAreSaidInASentence()
    {
        var chart = Render<SpendChart>(p => p.Add(c => c.Fleet, Spent(Noon.AddMinutes(20), 0, 1.5m, 6.2m, 0.5m)));

        Assert.Equal(
            "Spend by hour over the last 4 hours: $8.20 in total, most at 11:00 UTC with $6.20, $0.50 in this hour so far",
            chart.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal(["0%", "18.75%", "77.5%", "6.25%"], chart.FindAll("rect.hc-hour").Select(bar => bar.GetAttribute("height")));
        Assert.Equal("11:00: $6.20", chart.FindAll("rect title")[2].TextContent);
    }

    [Theory]
    [InlineData(38, "$0,$20,$40")]
    [InlineData(3.7, "$0,$2,$4")]
    [InlineData(1.5, "$0,$1.00,$2.00")]
    [InlineData(0.17, "$0,$0.10,$0.20")]
    [InlineData(0.0003, "$0,$0.0002,$0.0004")]
    public void HourlyBars_AnySpend_TheAxisHasRoundSteps(double most, string labels)
    {
        var chart = HourlyBars.Of(Spent(Noon, 0, (decimal)most));

        Assert.Equal(labels, string.Join(',', ((double[])[0, 0.5, 1]).Select(share => chart.Axis(chart.Ceiling * share))));
    }

    private static FleetSnapshot Spent(DateTimeOffset at, params decimal[] hours) =>
        FleetSnapshot.Empty with { TakenAt = at, SpendByHour = [.. hours.Select(NanoUsd.FromUsd)] };

    [Fact]
    public void BridgeScreen_BeforeTheFirstSnapshot_IsLoading() =>
        Assert.NotNull(Render<BridgeScreen>().Find("[aria-busy=true]"));

    [Fact]
    public void BridgeScreen_AgentsArrive_AreOnTheGridInTheirSlots()
    {
        var page = Render<BridgeScreen>();

        _fleet.Publish(Agent("peter"), Agent("scott", AgentState.Error));
        page.WaitForAssertion(() => Assert.Equal(["peter", "scott"], page.FindAll(".hc-agent__name").Select(name => name.TextContent)));

        _fleet.Publish(Agent("peter", AgentState.Waiting), Agent("scott"));
        _time.Advance(FleetFeed.BatchInterval);
        page.WaitForAssertion(() => Assert.Equal(["waiting", "working"], page.FindAll(".hc-agent").Select(card => card.GetAttribute("data-state"))));
    }

    [Fact]
    public void BridgeScreen_AThousandChangesInASecond_AreDrawnAtMostTenTimes()
    {
        _fleet.Publish(Agent("peter"));
        var card = Render<BridgeScreen>().FindComponent<AgentCard>();
        var before = card.RenderCount;

        for (var i = 0; i < 1_000; i++)
        {
            _fleet.Publish(Agent("peter") with { TokensPerMinute = i });
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(card.RenderCount - before, 4, 10);
    }

    [Fact]
    public async Task BridgeScreen_Disposed_ListensNoMore()
    {
        _fleet.Publish(Agent("peter"));
        Render<BridgeScreen>();
        Assert.Equal((1, 1), (_fleet.Listeners, _pulse.Listeners));

        await DisposeComponentsAsync();

        Assert.Equal((0, 0), (_fleet.Listeners, _pulse.Listeners));
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public void PulsePanel_LinesOfEveryLevel_AreFilteredByLevel()
    {
        foreach (var level in (string[])["DEBUG", "INFO", "WARN", "ERROR", "EXEC"]) _pulse.Write(level, $"{level} line");
        var panel = Render<PulsePanel>();
        Assert.Equal(["DBG", "INF", "WRN", "ERR", "EXE"], Levels(panel));

        panel.FindAll(".hc-seg button")[1].Click();
        Assert.Equal(["WRN", "ERR"], Levels(panel));

        panel.FindAll(".hc-seg button")[2].Click();
        Assert.Equal(["ERR"], Levels(panel));
        Assert.Equal(["false", "false", "true"], panel.FindAll(".hc-seg button").Select(button => button.GetAttribute("aria-pressed")));
        Assert.Equal("off", panel.Find("[role=log]").GetAttribute("aria-live"));
    }

    [Fact]
    public void PulsePanel_AFlood_KeepsTheNewestFiveHundred()
    {
        var panel = Render<PulsePanel>();

        for (var i = 0; i < 1_300; i++) _pulse.Write("INFO", $"line {i}");
        _time.Advance(FleetFeed.BatchInterval);

        panel.WaitForAssertion(() => Assert.Equal("line 1299", panel.FindAll(".msg")[^1].TextContent));
        Assert.Equal(PulseWindow.Size, panel.FindAll(".hc-log__line").Count);
    }


    [Fact]
    public void BridgeView_FiveHundredAgentsATenthChanged_DrawsOnlyTheChangedCards()
    {
        var agents = Enumerable.Range(0, 500).Select(i => Agent($"agent-{i}")).ToArray();
        var view = Render<BridgeView>(p => p.Add(v => v.Fleet, FleetSnapshot.Empty with { Sequence = 1, Agents = agents }));
        var cards = view.FindComponents<AgentCard>();
        var before = cards.Sum(card => card.RenderCount);

        view.Render(p => p.Add(v => v.Fleet, FleetSnapshot.Empty with
        {
            Sequence = 2,
            Agents = [.. agents.Select((agent, i) => i % 10 == 0 ? agent with { TokensPerMinute = i } : agent with { })],
        }));

        Assert.Equal(50, cards.Sum(card => card.RenderCount) - before);
    }

    private IRenderedComponent<AgentCard> Card(AgentSnapshot agent) => Render<AgentCard>(p => p.Add(c => c.Agent, agent));

    private IRenderedComponent<AttentionStrip> Strip(params AgentSnapshot[] agents) => Render<AttentionStrip>(p => p.Add(s => s.Agents, agents));

    private IEnumerable<string> Figures(FleetSnapshot fleet) =>
        Render<KeyFigures>(p => p.Add(f => f.Fleet, fleet)).FindAll(".hc-stat__value").Select(value => value.TextContent);

    private static IEnumerable<string> Levels(IRenderedComponent<PulsePanel> panel) =>
        panel.FindAll(".hc-log__line .lv").Select(level => level.TextContent);
}
