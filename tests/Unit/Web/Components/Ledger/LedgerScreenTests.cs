using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Views;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Components.Pages.Ledger;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Ledger;

public sealed class LedgerScreenTests : BunitContext, IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly LedgerDouble _ledger = new();
    private StoreWriter _writer = null!;
    private readonly Publisher _fleet = new();
    private readonly ManualTimeProvider _time = new(Noon.AddHours(2));

    public LedgerScreenTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<ILedgerRepository>(_ledger);
        Services.AddSingleton(_fleet.Feed);
        Services.AddSingleton<TimeProvider>(_time);
    }

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = _database.Writer();
        Services.AddSingleton(new SessionAgentReader(_database.Store));
        Services.AddSingleton(new SavedViewReader(_database.Store));
        Services.AddSingleton(new ViewDesk(_writer));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public void Render_PageOfSessions_IsATableWithRolesAndFigures()
    {
        _ledger.Page = Page(Row("s1"), Row("s2", SessionStatus.Failed));

        var screen = Open("/ledger");

        Assert.Equal(2, screen.FindAll("tbody tr[role=row]").Count);
        Assert.Equal("/ledger/s1", screen.Find("tbody a[data-nav]").GetAttribute("href"));
        var cells = screen.FindAll("tbody tr")[0].QuerySelectorAll("td:not(.pick)").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Equal(["Succeeded", "s1", "peter", "Task of s1", "claude-sonnet-4-5", "12:00", "1 h 44 min", "9.5k", "$8.27"],
            cells.Select(cell => cell.Replace('\u00a0', ' ')));
        Assert.Equal("2 sessions, $16.54", screen.Find(".hc-filters__sum").TextContent);
        Assert.Equal("descending", screen.Find("th[aria-sort]:not([aria-sort=none])").GetAttribute("aria-sort"));
    }

    [Fact]
    public void Render_HostileText_IsShownAndNotObeyed()
    {
        var row = Row("s\u202e1") with { Title = "gpj.\u202eexe", AgentLabel = "pe\u001bter", Model = "gpt\u2066-5", ErrorCode = "\u0007", Host = "h\u202d" };
        _ledger.Page = Page(row);
        _ledger.Details[row.SessionId] = new(row, [], [], 0);

        var markup = Open("/ledger?row=s%E2%80%AE1").Markup;

        Assert.Contains(@"gpj.\u202eexe", markup, StringComparison.Ordinal);
        Assert.Contains(@"pe\u001bter", markup, StringComparison.Ordinal);
        Assert.DoesNotContain(markup, letter => letter is '\u202e' or '\u202d' or '\u2066' or '\u001b' or '\u0007');
    }

    [Fact]
    public void Render_Hit_IsMarkedAndLeadsToItsEvent()
    {
        _ledger.Page = Page(
            Row("s1") with { Hit = new(TextHitPlace.Tool, 42, Noon, "run <b>", "ne\u202eedle", " now\u001b[31m") },
            Row("s2") with { Hit = new(TextHitPlace.Task, null, null, "the ", "needle", "") });

        var screen = Open("/ledger?q=needle");

        var hits = screen.FindAll(".lf");
        Assert.Equal(["in a tool", "in the task"], hits.Select(hit => hit.QuerySelector(".lf-in")!.TextContent));
        Assert.Equal("/ledger/s1?events=raw&entry=42", hits[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Null(hits[1].QuerySelector("a"));
        Assert.Equal(@"ne\u202eedle", hits[0].QuerySelector("mark")!.TextContent);
        Assert.Equal(@"run <b>ne\u202eedle now\u001b[31m", hits[0].QuerySelector("q")!.TextContent);
        Assert.Empty(screen.FindAll(".lf b"));
        Assert.DoesNotContain(screen.Markup, letter => letter is '\u202e' or '\u001b');
    }

    [Fact]
    public void Render_MoreMayBeFound_SaysAtLeast()
    {
        _ledger.Page = Page(Row("s1")) with { TotalIsExact = false };

        var screen = Open("/ledger?q=needle");

        Assert.StartsWith(
            "At least 1 session: older messages and tool texts were not searched.", screen.Find(".hc-filters__sum").TextContent,
            StringComparison.Ordinal);
        Assert.Contains("1 to 1 of at least 1", screen.Find("footer").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_CostIsReportedAndSure_CarriesNoMark()
    {
        _ledger.Page = Page(Row("s1"));

        Assert.Empty(Open("/ledger").FindAll("tbody .hc-prov"));
    }

    [Fact]
    public void Render_CostIsDerived_CarriesItsProvenance()
    {
        var row = Row("s1");
        _ledger.Page = Page(row with { Usage = row.Usage with { CostSource = ProvenanceSource.Derived, CostConfidence = Confidence.Medium } });

        Assert.StartsWith("derived, medium confidence", Open("/ledger").Find("tbody .hc-prov").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NothingIsKnown_SaysNoDataAndNeverZero()
    {
        _ledger.Page = Page(Row("s1") with { Model = null, Usage = new() { UnpricedCalls = 2 } });

        var row = Open("/ledger").Find("tbody tr");

        Assert.Equal(3, row.QuerySelectorAll("td").Count(cell => cell.TextContent.Contains("no data", StringComparison.Ordinal)));
        Assert.DoesNotContain("$", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_SomeCallsAreUnpriced_CostIsALowerBound()
    {
        var row = Row("s1");
        _ledger.Page = Page(row with { Usage = row.Usage with { UnpricedCalls = 2 } });

        var cost = Open("/ledger").Find("tbody td.m2").TextContent;

        Assert.Contains("≥ $8.27", cost, StringComparison.Ordinal);
        Assert.Contains("2 calls without a price", cost, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileTitle_IsText()
    {
        _ledger.Page = Page(Row("s1") with { Title = "<script>alert(1)</script><img src=x onerror=alert(2)>" });

        var screen = Open("/ledger");

        Assert.Empty(screen.FindAll("script, img"));
        Assert.Contains("<script>alert(1)</script>", screen.Find("tbody a").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Navigate_OtherFilters_AsksAgainAndShowsThem()
    {
        var screen = Open("/ledger");

        Navigation.NavigateTo("/ledger?status=failed&model=gpt-5-codex&page=2");

        screen.WaitForAssertion(() => Assert.Equal(SessionStatus.Failed, _ledger.Asked[^1].Status));
        Assert.Equal("gpt-5-codex", _ledger.Asked[^1].Model);
        Assert.Equal(2, _ledger.Asked[^1].Page);
        Assert.Equal("Modelgpt-5-codex", screen.Find(".hc-chip--filter").TextContent);
        Assert.StartsWith("Failed", screen.Find("[role=tab][aria-selected=true]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void RemoveChip_LeavesTheOtherFilters()
    {
        var screen = Open("/ledger?agent=a1&model=m1&page=3");

        screen.FindAll(".hc-chip--filter button")[0].Click();

        Assert.EndsWith("/ledger?model=m1", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Sort_HeaderPressed_GoesIntoTheUrl()
    {
        _ledger.Page = Page(Row("s1"));
        var screen = Open("/ledger?page=2");

        screen.FindAll("th button").Single(button => button.TextContent == "Cost").Click();

        Assert.EndsWith("/ledger?sort=cost", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_Typing_ReachesTheUrlOnceItRests()
    {
        var screen = Open("/ledger");
        var field = screen.Find("input[data-search]");

        field.Input("im");
        _time.Advance(LedgerScreen.TypingRest / 2);
        field.Input("import");
        _time.Advance(LedgerScreen.TypingRest / 2);
        Assert.EndsWith("/ledger", Navigation.Uri, StringComparison.Ordinal);

        _time.Advance(LedgerScreen.TypingRest / 2);

        screen.WaitForAssertion(() => Assert.EndsWith("/ledger?q=import", Navigation.Uri, StringComparison.Ordinal));
        Assert.True(Navigation.History.First().Options.ReplaceHistoryEntry);
    }

    [Fact]
    public void Live_FleetChangesOften_ReadsAtMostOnceASecond()
    {
        var screen = Open("/ledger");
        var first = _ledger.Asked.Count;

        for (var i = 0; i < 20; i++)
        {
            _fleet.Publish(Agents.Agent("peter"));
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        screen.WaitForAssertion(() => Assert.InRange(_ledger.Asked.Count - first, 1, 3));
    }

    [Fact]
    public void Live_RunningSessionsAgentWaits_RowSaysSo()
    {
        _ledger.Page = Page(Row("session-peter", SessionStatus.Running));
        var screen = Open("/ledger");

        _fleet.Publish(Agents.Agent("peter", AgentState.Waiting));
        _time.Advance(LedgerScreen.LiveRest);

        screen.WaitForAssertion(() => Assert.Equal(AgentState.Waiting.Word(), screen.Find("tbody .hc-state").TextContent));
    }

    [Fact]
    public void Render_RunningButSilentForLong_IsOffline()
    {
        _ledger.Page = Page(
            Row("s1", SessionStatus.Running) with { LastEventAt = _time.GetUtcNow().AddMinutes(-1) },
            Row("s2", SessionStatus.Running) with { LastEventAt = _time.GetUtcNow().AddHours(-1) });

        Assert.Equal(["Running", "Offline"], Open("/ledger").FindAll("tbody .hc-state").Select(state => state.TextContent));
    }

    [Fact]
    public void Tabs_RunningAndOffline_ArePartedAsTheRowsAre()
    {
        _ledger.Page = Page(Row("s1", SessionStatus.Running)) with
        {
            Tabs = new Dictionary<SessionStatus, long> { [SessionStatus.Running] = 2, [SessionStatus.Success] = 5 },
            Offline = 3,
        };

        var screen = Open("/ledger?status=offline");

        Assert.Equal(["All10", "Running2", "Offline3", "Failed0", "Succeeded5"], screen.FindAll("[role=tab]").Take(5).Select(tab => tab.TextContent.Trim()));
        Assert.Equal("/ledger?status=offline", screen.Find("[role=tab][aria-selected=true]").GetAttribute("href"));
        Assert.True(_ledger.Asked[^1].Offline);
    }

    [Theory]
    [InlineData("claude-sonnet-4-5-20250929", "claude-sonnet-4-5")]
    [InlineData("gpt-5-codex", "gpt-5-codex")]
    public void Render_DatedModel_ShowsItsNameAndKeepsTheWholeInTheTitle(string model, string shown)
    {
        _ledger.Page = Page(Row("s1") with { Model = model });

        var cell = Open("/ledger").Find("tbody .ld-model");

        Assert.Equal((shown, model), (cell.TextContent, cell.GetAttribute("title")));
    }

    [Fact]
    public void Live_LaterPage_StaysAsItIs()
    {
        Open("/ledger?page=2");
        var first = _ledger.Asked.Count;

        _fleet.Publish(Agents.Agent("peter"));
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(first, _ledger.Asked.Count);
    }

    [Fact]
    public async Task Dispose_PageClosed_NobodyListensAndNoTimerRuns()
    {
        Open("/ledger");
        Assert.Equal(1, _fleet.Listeners);

        await DisposeComponentsAsync();

        Assert.Equal(0, _fleet.Listeners);
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public void Read_Fails_PanelSaysSoWithoutTheReasonAndTriesAgain()
    {
        _ledger.Broken = true;
        var screen = Open("/ledger");
        Assert.DoesNotContain("secret", screen.Markup, StringComparison.Ordinal);

        _ledger.Broken = false;
        _ledger.Page = Page(Row("s1"));
        screen.Find("[role=alert] button").Click();

        screen.WaitForAssertion(() => Assert.Single(screen.FindAll("tbody tr")));
    }

    [Fact]
    public void Render_NoMatch_NamesTheFiltersAndOffersToClearThem()
    {
        var screen = Open("/ledger?q=zzz&model=m1");

        Assert.Equal("No session matches", screen.Find(".hc-empty h3").TextContent);
        Assert.Equal("model:m1 zzz", screen.Find(".hc-empty code").TextContent);
        Assert.Equal("/ledger", screen.Find(".hc-empty__acts a").GetAttribute("href"));
    }

    [Fact]
    public void Preview_RowInUrl_ShowsItsReceiptBesideTheTable()
    {
        var tokens = new TokenUsage { Input = 1_000_000, Output = 100_000 };
        _ledger.Page = Page(Row("s1"), Row("s2"));
        _ledger.Details["s2"] = Detail(Row("s2"), [Derived(1, tokens), Derived(2, tokens)]);

        var peek = Open("/ledger?row=s2").Find("aside.hc-peek");

        Assert.Contains("$6.00", peek.TextContent, StringComparison.Ordinal);
        Assert.Equal("/ledger/s2", peek.QuerySelector("footer a")!.GetAttribute("href"));
        Assert.Equal("/ledger?row=s1", peek.QuerySelector("a[aria-label='Previous session']")!.GetAttribute("href"));
    }

    [Fact]
    public void Pager_ManyPages_LinksKeepTheFilters()
    {
        _ledger.Page = Page(Row("s1")) with { Total = 128 };

        var pager = Open("/ledger?model=m1&page=4").Find("nav.hc-pager");

        Assert.Equal("4", pager.QuerySelector("[aria-current=page]")!.TextContent);
        Assert.Equal(["‹", "1", "…", "3", "4", "5", "…", "7", "›"], pager.Children.Select(Word));
        Assert.All(pager.QuerySelectorAll("a"), link => Assert.Contains("model=m1", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    private static string Word(IElement element) => element.GetAttribute("aria-label") switch
    {
        "Previous page" => "‹",
        "Next page" => "›",
        _ => element.TextContent,
    };

    private IRenderedComponent<LedgerScreen> Open(string url)
    {
        Navigation.NavigateTo(url);
        return Render<LedgerScreen>();
    }
}
