using Bunit;
using Bunit.TestDoubles;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Fleet;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Layout;
using Helicarrier.Web.Components.Pages.Systems;
using Helicarrier.Web.Components.Shell;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static Helicarrier.Tests.Unit.Web.Components.Agents;

namespace Helicarrier.Tests.Unit.Web.Components;

public sealed class ShellTests : ControlsContext
{
    private readonly Publisher _fleet = new();
    private readonly ManualTimeProvider _time = new();
    private readonly BunitAuthorizationContext _auth;
    private readonly List<Action> _inbox = [];
    private readonly List<RunRow> _stops = [];
    private readonly List<(DateTimeOffset At, Notice Notice)> _notices = [];
    private int _waiting;

    public ShellTests()
    {
        Services.AddSingleton(_fleet.Feed);
        Services.AddSingleton(new WaitingFeed((_, _) => Task.FromResult(new WaitingCounts(Counted(), 0)), Listen, NullLogger<WaitingFeed>.Instance));
        Services.AddSingleton(new NoticeFeed((_, since, _) =>
            Task.FromResult<IReadOnlyList<Notice>>([.. _notices.Where(one => one.At >= since).Select(one => one.Notice)])));
        Services.AddSingleton(new StopFeed((_, most, _) => Task.FromResult<IReadOnlyList<RunRow>>([.. _stops.Take(most)]), NullLogger<StopFeed>.Instance));
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(new VisitBook(static _ => null, _time));
        Services.AddSingleton<Func<ProgramFacts>>(() => new ProgramFacts("4.2.0"));
        _auth = AddAuthorization();
    }

    [Fact]
    public void Layout_AnyPage_HasItsLandmarksOnceEach()
    {
        var shell = Layout();

        Assert.Single(shell.FindAll("main#main"));
        Assert.Single(shell.FindAll("a.hc-skip[href='#main']"));
        Assert.Single(shell.FindAll("header.hc-top"));
        Assert.Single(shell.FindAll("#announce[aria-live=polite]"));
        Assert.All(shell.FindAll("nav"), nav => Assert.NotNull(nav.GetAttribute("aria-label")));
    }

    [Fact]
    public void Layout_NoMarkup_CarriesInlineStyleOrScript()
    {
        _fleet.Publish(Agent("peter"), Agent("scott", AgentState.Error));
        var markup = Layout().Markup;

        Assert.DoesNotContain(" style=", markup, StringComparison.Ordinal);
        Assert.DoesNotContain(" onclick=", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Layout_FleetChanges_PulseFollowsAndAttentionIsAnnounced()
    {
        _fleet.Publish(Agent("peter"));
        var shell = Layout();

        _fleet.Publish(Agent("peter"), Agent("banner", AgentState.Stuck));

        shell.WaitForAssertion(() => Assert.Equal("banner: Loop suspected", shell.Find("#announce").TextContent));
        Assert.Contains("2 agents, 1 working, 1 need you", shell.Find(".hc-pulse .hc-sr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Notices_WhatHappenedSinceThePageWasOpened_IsThereForTheBrowserToTellOf()
    {
        _notices.Add((_time.GetUtcNow().AddMinutes(-1), new("old", "Old", "Before", "/alerts")));
        var shell = Layout();
        Assert.Empty(shell.FindAll("#notices > li"));

        _notices.Add((_time.GetUtcNow(), new("alert-r1-1", "Spend: <b>critical</b>", "value 11", "/alerts")));
        Wait(1);
        _time.Advance(FleetFeed.BatchInterval);
        shell.WaitForAssertion(() => Assert.Equal("Spend: <b>critical</b>", shell.Find("#notices > li").GetAttribute("data-title")));
        Assert.Single(shell.FindAll("#notices > li"));
    }

    [Fact]
    public async Task Layout_Disposed_ListensNoMore()
    {
        Layout();
        Assert.Equal(1, _fleet.Listeners);
        Assert.Equal(2, _inbox.Count);

        await DisposeComponentsAsync();
        Assert.Equal(0, _fleet.Listeners);
        Assert.Empty(_inbox);

        // What waits for popovers ends with the circuit.
        await CloseAsync();
        Assert.Equal(0, _time.ActiveTimers);
    }

    [Fact]
    public void Layout_PageThrows_OnlyThePageIsReplaced()
    {
        var shell = Render<MainLayout>(p => p.Add(l => l.Body, _ => throw new InvalidOperationException("secret detail")));

        Assert.NotNull(shell.Find("main [role=alert]"));
        Assert.NotNull(shell.Find("nav.hc-rail"));
        Assert.DoesNotContain("secret detail", shell.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost/", "Bridge")]
    [InlineData("http://localhost/inbox?after=x", "Inbox")]
    [InlineData("http://localhost/ledger", "Ledger")]
    [InlineData("http://localhost/ledger/abc?tab=receipt", "Ledger")]
    [InlineData("http://localhost/prices", "Prices")]
    [InlineData("http://localhost/health", "Systems")]
    [InlineData("http://localhost/audit?entry=3", "Systems")]
    public void Rail_AnyAddress_MarksItsPageAndNoOther(string address, string expected)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        var rail = Render<Rail>();

        Assert.Equal([expected], rail.FindAll(".hc-rail [aria-current=page]").Select(item => item.TextContent));
    }

    [Theory]
    [InlineData(1, "1", ", 1 ask waits for you")]
    [InlineData(1_200, "99+", ", 1,200 asks wait for you")]
    public void Rail_AsksWait_AreCountedAtBothPlaces(int waiting, string badge, string words)
    {
        _waiting = waiting;
        var rail = Render<Rail>();

        Assert.Equal([badge, badge], rail.FindAll("a[href='/inbox'] .hc-rail__badge[data-state=waiting]").Select(static mark => mark.TextContent));
        Assert.Equal([words, words], rail.FindAll("a[href='/inbox'] .hc-sr").Select(static text => text.TextContent));
        Assert.Equal("i", rail.Find(".hc-rail a[href='/inbox']").GetAttribute("data-go"));
    }

    [Fact]
    public void Rail_AskComesAndGoes_BadgeFollows()
    {
        var rail = Render<Rail>();
        Assert.Empty(rail.FindAll(".hc-rail__badge"));

        Wait(3);
        rail.WaitForAssertion(() => Assert.Equal("3", rail.Find(".hc-rail__badge").TextContent));

        // Within a quarter of a second of the last.
        Wait(0);
        _time.Advance(FleetFeed.BatchInterval);
        rail.WaitForAssertion(() => Assert.Empty(rail.FindAll(".hc-rail__badge")));
    }

    [Fact]
    public void Rail_DeferralEnds_BadgeComesWithoutAnyWrite()
    {
        var rail = Render<Rail>();
        _waiting = 1;
        _time.Advance(TimeSpan.FromSeconds(15));
        rail.WaitForAssertion(() => Assert.Equal("1", rail.Find(".hc-rail__badge").TextContent));
    }

    [Fact]
    public void Rail_StoreIsClosed_HasNoBadge()
    {
        _waiting = -1;
        Assert.Empty(Render<Rail>().FindAll(".hc-rail__badge"));
    }

    [Fact]
    public void OperatorMenu_SignedIn_SaysWhoAndPostsSignOut()
    {
        _auth.SetAuthorized("Maria Hill").SetRoles("operator");

        var menu = Render<OperatorMenu>();

        Assert.Equal("MH", menu.Find(".hc-avatar [aria-hidden]").TextContent);
        Assert.Contains("operator", menu.Find(".hc-menu").TextContent, StringComparison.Ordinal);
        Assert.Equal("post", menu.Find("form[action='/auth/logout']").GetAttribute("method"));
    }

    [Fact]
    public void OperatorMenu_Nobody_OffersNoSignOut() => Assert.Empty(Render<OperatorMenu>().FindAll("form"));

    [Fact]
    public void StatusLine_UnknownFacts_AreLeftOut()
    {
        var known = Render<StatusLine>(p => p.Add(s => s.Facts, new ProgramFacts("4.2.0", "SQLite 3.53.4 WAL", "14", TimeSpan.FromMilliseconds(84))));
        var unknown = Render<StatusLine>(p => p.Add(s => s.Facts, new ProgramFacts("4.2.0")));

        Assert.Contains("schema 14", known.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("schema", unknown.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("p95", unknown.Markup, StringComparison.Ordinal);
        Assert.Contains("v4.2.0", unknown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Palette_Opened_ListsTheFleetAndEveryPage()
    {
        _fleet.Publish(Agent("peter"), Agent("scott", AgentState.Error));
        var palette = Render<Palette>();

        await palette.InvokeAsync(palette.Instance.Fill);

        var addresses = palette.FindAll("[role=option]").Select(option => option.GetAttribute("href")).ToList();
        Assert.Contains("/ledger/session-peter", addresses);
        Assert.All(Destination.All, page => Assert.Contains(page.Href, addresses));
    }

    [Fact]
    public async Task Palette_Opened_FindsStopsByAgentRunAndReason()
    {
        var run = RunId.Parse("run-0123456789abcdef0123456789abcdef");
        _stops.Add(new(
            1, run, "fury", "command", RunStatus.Stopped, ProofKind.Scan, ActorType.User, "anna", Noon, Noon, Noon, 0, null, Noon, "anna",
            "a\u202eloop", false));
        var palette = Render<Palette>();
        await palette.InvokeAsync(palette.Instance.Fill);

        var stop = palette.Find("[aria-label=Stops] [role=option]");
        Assert.Equal("/stops/" + run, stop.GetAttribute("href"));
        Assert.Contains("fury", stop.GetAttribute("data-text"), StringComparison.Ordinal);
        Assert.Contains(run.ToString(), stop.GetAttribute("data-text"), StringComparison.Ordinal);
        Assert.Contains(@"a\u202eloop", stop.TextContent, StringComparison.Ordinal);
        Assert.Contains("/logs", palette.FindAll("[role=option]").Select(static option => option.GetAttribute("href")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Audit_Anywhere_IsOfferedToThoseWhoMaySeeIt(bool mayAudit)
    {
        _auth.SetAuthorized("maria").SetPolicies(mayAudit ? ["audit"] : []);

        var places = new[] { Render<KeyHelp>().Markup, Render<Palette>().Markup, Render<SystemsTabs>().Markup };

        Assert.All(places, markup => Assert.Equal(mayAudit, markup.Contains("Audit", StringComparison.Ordinal)));
    }

    [Fact]
    public void FleetLamps_LargeFleet_LeavesTheCountsToSpeak() =>
        Assert.Empty(Render<FleetLamps>(p => p.Add(l => l.Agents, [.. Enumerable.Range(0, 500).Select(i => Agent($"a{i}"))])).FindAll("i"));

    [Fact]
    public void Announcement_ManyAtOnce_AreCounted()
    {
        var before = FleetSnapshot.Empty;
        var after = before with { Agents = [.. Enumerable.Range(0, 5).Select(i => Agent($"a{i}", AgentState.Waiting))] };

        Assert.Equal("5 agents newly need attention", Announcement.Between(before, after));
        Assert.Null(Announcement.Between(after, after with { Agents = [.. after.Agents] }));
    }

    private int Counted() => _waiting < 0 ? throw new InvalidOperationException("The store is closed.") : _waiting;

    private void Wait(int waiting)
    {
        _waiting = waiting;
        foreach (var listener in _inbox.ToList()) listener();
    }

    private Listener Listen(Action onChange)
    {
        _inbox.Add(onChange);
        return new(() => _inbox.Remove(onChange));
    }

    private sealed class Listener(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }

    private IRenderedComponent<MainLayout> Layout() => Render<MainLayout>(p => p.Add(l => l.Body, "page"));
}
