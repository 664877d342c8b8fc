using Bunit;
using Bunit.TestDoubles;
using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Analytics;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Components.Pages.Analytics;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Analytics.AnalyticsDouble;

namespace Helicarrier.Tests.Unit.Web.Components.Analytics;

public sealed class AnalyticsScreenTests : BunitContext, IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);

    private readonly AnalyticsDouble _store = new();
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new(Now);

    public AnalyticsScreenTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<IUsageRepository>(_store);
        Services.AddSingleton<IPerformanceRepository>(_store);
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton<UsageBoard>();
        Services.AddSingleton(_database.Rollups);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        _store.Series = static query => query.GroupBy == UsageGrouping.Day
            ? [new("2026-11-18", "gpt-5", Amount(3, 6, 9_000)), new("2026-11-19", "gpt-5", Amount(1, 2, 1_000)), new("2026-11-19", "", Amount(1, 0.5m, 500))]
            : [new("peter", null, Amount(4, 8, 10_000)), new("", null, Amount(1, 0.5m, 500))];
    }

    public Task InitializeAsync() => _database.InitializeAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _database.DisposeAsync();
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public void Render_Usage_IsFiguresBarsAndLists()
    {
        var page = Open("/analytics");

        Assert.Equal(["$8.50", "10.5k", "5\u00a0min", "Cannot tell yet", "0% reported"], page.FindAll(".hc-stat__value").Select(value => value.TextContent));
        Assert.Equal(
            "Cost by model: $8.50 in all, most in 2026-11-18 with $6.00", page.Find(".an-chart [role=img]").GetAttribute("aria-label"));
        Assert.Equal(
            ["2026-11-18, gpt-5: $6.00", "2026-11-19, gpt-5: $2.00", "2026-11-19, not known: $0.50"],
            page.FindAll(".an-chart rect title").Select(title => title.TextContent));
        Assert.Equal(["gpt-5 $8.00", "not known $0.50"], page.FindAll(".an-legend li").Select(model => model.TextContent.Trim()));
        Assert.Equal(
            "/ledger?agent=peter&from=2026-11-07&to=2026-11-21", Uri.UnescapeDataString(page.Find(".an-top a").GetAttribute("href")!));
        Assert.Equal(3, page.FindAll(".an-top span.an-row").Count);
    }

    [Fact]
    public async Task Render_RollUps_SaysWhenTheyWereReconciledAndWhatDrifts()
    {
        Assert.Equal("Not reconciled yet", Open("/analytics").Find("a.hc-chip").TextContent.Trim());
        await using var writer = _database.Writer(_time);
        await writer.WriteAsync(transaction =>
        {
            transaction.RollupChecks.Reconciled(OrganizationId.Default, Day(0), [new("usage_day", ["peter"], "calls", 1, 2)]);
            return true;
        });

        var page = Open("/analytics?range=7d");
        Assert.Equal(("Drift on 1 day", "critical"), (page.Find("a.hc-chip").TextContent.Trim(), page.Find("a.hc-chip").GetAttribute("data-sev")));
        Assert.Contains("last reconciled 2026-11-20 14:30 UTC", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AsTable_HasEachDayWithItsLink()
    {
        var page = Open("/analytics?range=7d&view=table&measure=tokens&agent=peter");

        Assert.Equal(7, page.FindAll("tbody tr").Count);
        Assert.Equal(
            ["2026-11-19", "$2.50", "1.5k", "2\u00a0min", "2", "1k", "500"],
            page.FindAll("tbody tr")[1].QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(
            "/ledger?agent=peter&from=2026-11-19&to=2026-11-20", page.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public void Url_FiltersAndTime_AreWhatIsAskedFor()
    {
        Open("/analytics?from=2026-11-02&to=2026-11-01&agent=peter&model=gpt-5&task=bugfix");

        var asked = _store.Asked[0];
        Assert.Equal(("peter", "gpt-5", "bugfix", false), (asked.Agent, asked.Model, asked.Task, asked.WithProvenance));
        Assert.Equal((asked.From, asked.To, true), (_store.Asked[^1].From, _store.Asked[^1].To, _store.Asked[^1].WithProvenance));
        Assert.Equal((Day(1), Day(3)), (asked.From, asked.To));
        Assert.Equal((Day(-1), Day(1)), (_store.Asked[1].From, _store.Asked[1].To));
    }

    /// <summary>Today is compared with as much of the days before as has passed of it.</summary>
    [Fact]
    public void Url_TimeUnderWay_IsComparedWithAsMuchBefore()
    {
        Open("/analytics?range=7d");
        Assert.Equal((Day(7), Now.AddDays(-7)), (_store.Asked[1].From, _store.Asked[1].To));
    }

    [Fact]
    public void Measure_Changed_IsDrawnWithoutAsking()
    {
        var page = Open("/analytics");
        var asked = _store.Asked.Count;
        Navigation.NavigateTo("/analytics?measure=runtime");
        page.WaitForAssertion(() => Assert.StartsWith(
            "Runtime by model", page.Find(".an-chart [role=img]").GetAttribute("aria-label"), StringComparison.Ordinal));
        Assert.Equal(asked, _store.Asked.Count);
        Navigation.NavigateTo("/analytics?range=30d");
        page.WaitForAssertion(() => Assert.True(_store.Asked.Count > asked));
    }

    [Fact]
    public void Render_NothingRan_SaysSo()
    {
        _store.Series = static _ => [];
        var page = Open("/analytics");
        Assert.Contains("Nothing ran in that time", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("svg[role=img]"));
    }

    [Fact]
    public void Render_StoreFails_SaysSoAndOffersAgain()
    {
        _store.Failure = new InvalidOperationException("locked");
        var page = Open("/analytics");
        Assert.Contains("could not be read", page.Markup, StringComparison.Ordinal);
        _store.Failure = null;
        page.Find(".hc-errorpanel button, main button, button:contains('again'), button:contains('Retry')").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".an-chart")));
    }

    [Fact]
    public void Render_HostileNames_AreShownAndNotObeyed()
    {
        var name = "<b>\u202egpj\u0007" + new string('x', 10_000);
        _store.Series = query => query.GroupBy == UsageGrouping.Day ? [new("2026-11-18", name, Amount(1, 1, 1))] : [new(name, null, Amount(1, 1, 1))];
        _store.Matrix = new([Model(name, 20, 5) with { Tasks = new Dictionary<string, EndCounts> { [name] = new(20, 5, 0, 0) } }], 0);
        Check(Open("/analytics"));
        Check(Open("/analytics?view=table"));
        Check(Performance("/analytics/performance"));

        static void Check<T>(IRenderedComponent<T> page)
            where T : IComponent
        {
            Assert.StartsWith(@"<b>\u202egpj", page.Find("[title]").GetAttribute("title"), StringComparison.Ordinal);
            Assert.DoesNotContain(page.Markup, letter => letter is '\u202e' or '\u0007');
            Assert.DoesNotContain(page.FindAll("b"), bold => bold.TextContent.StartsWith(@"\u202egpj", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Performance_Models_AreRankedByWhatIsSure()
    {
        _store.Matrix = new([Model("often", 150, 50), Model("better", 45, 5), Model("rare", 19, 0)], 0);
        var page = Performance("/analytics/performance?range=30d&agent=peter");

        Assert.Equal(["better", "often", "rare"], page.FindAll("tbody th .pf-model").Select(model => model.TextContent));
        Assert.Equal(
            ["90%79 to 96%", "75%69 to 80%", "Cannot tell yet19 of 19\n                            succeeded"],
            page.FindAll("tbody .pf-start").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(
            ["$1.00", "$0.50", "1\u00a0min\u00a030\u00a0s"],
            page.FindAll("tbody tr")[0].QuerySelectorAll(".num").Take(3).Select(cell => cell.TextContent.Trim()));
        Assert.Equal(
            "/ledger?status=failed&agent=peter&model=better&from=2026-10-22&to=2026-11-21", page.Find("tbody a").GetAttribute("href"));
        Assert.True(_store.Compared[0].ByTask);
    }

    [Fact]
    public void Performance_ManyModels_AreFolded()
    {
        _store.Matrix = new([.. Enumerable.Range(0, 100).Select(i => Model($"m{i}", 20, 1))], 0);
        var page = Performance("/analytics/performance");
        Assert.Equal(20, page.FindAll("tbody tr").Count);
        page.Find("button[aria-expanded]:contains('Show all 100 models')").Click();
        Assert.Equal(100, page.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Performance_Tasks_AreCellsAndTheBestIsMarked()
    {
        static PerformanceRow Of(string name, EndCounts bugfix) => Model(name, 60, 20) with
        {
            Tasks = new Dictionary<string, EndCounts> { ["bugfix"] = bugfix, [""] = new(1, 0, 0, 0) },
        };
        _store.Matrix = new([Of("a", new(18, 2, 0, 0)), Of("b", new(30, 10, 0, 0)), Of("c", new(5, 0, 0, 0)), Model("d", 60, 20)], 0);
        var page = Performance("/analytics/performance");

        Assert.Equal(
            ["a, bugfix: 18 of 20 succeeded, the best", "b, bugfix: 30 of 40 succeeded", "c, bugfix: 5 of 5 succeeded", "d, bugfix: no session"],
            page.FindAll("td.pf-cell").Select(cell => cell.GetAttribute("title")));
        Assert.Equal([null, null, "low", "none"], page.FindAll("td.pf-cell").Select(cell => cell.GetAttribute("data-n")));
        Assert.Single(page.FindAll("td.is-best"));
    }

    [Theory]
    [InlineData("", "/analytics")]
    [InlineData("?range=14d&measure=cost&view=chart", "/analytics")]
    [InlineData("?range=7d&agent=a%26b&measure=runtime&view=table", "/analytics?range=7d&agent=a%26b&measure=runtime&view=table")]
    [InlineData("?range=9y&from=2026-13-01&measure=love", "/analytics")]
    [InlineData("?from=2026-11-01&to=2026-11-02&range=7d", "/analytics?from=2026-11-01&to=2026-11-02")]
    public void Url_AnyQuery_IsReadAndWrittenBack(string query, string address) => Assert.Equal(address, AnalyticsUrl.Parse(query).Of("/analytics"));

    private static DateTimeOffset Day(int day) => new DateTimeOffset(2026, 10, 31, 0, 0, 0, TimeSpan.Zero).AddDays(day);

    private IRenderedComponent<AnalyticsScreen> Open(string address)
    {
        Navigation.NavigateTo(address);
        return Render<AnalyticsScreen>();
    }

    private IRenderedComponent<PerformanceScreen> Performance(string address)
    {
        Navigation.NavigateTo(address);
        return Render<PerformanceScreen>();
    }
}
