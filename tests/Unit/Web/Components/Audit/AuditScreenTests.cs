using Bunit;
using Bunit.TestDoubles;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.People;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Pages.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Components.Audit;

public sealed class AuditScreenTests : ControlsContext
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new(Noon);
    private StoreWriter _writer = null!;
    private KeyRing _ring = null!;
    private Guid _key;

    public AuditScreenTests()
    {
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(_ => _ring);
        Services.AddSingleton(_ => new AuditReader(_database.Contexts));
        AddAuthorization().SetAuthorized("root").SetPolicies(Policies.Audit);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public override async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = _database.Writer(_time);
        _key = Guid.NewGuid();
        await _writer.WriteAsync(transaction =>
        {
            transaction.ApiKeys.Put(OrganizationId.Default, new(_key), "root", KeySecret.Hash("hc_root"), "admin");
            return true;
        });
        _ring = new(new(_database.Contexts), _time);
        await _ring.ReloadAsync();
    }

    protected override async Task CloseAsync()
    {
        await base.CloseAsync();
        _ring.Dispose();
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public async Task Render_TwoDays_StandUnderTheirDaysNewestFirst()
    {
        await WriteAsync("api_key.create", "ci", """{"scopes":"read"}""");
        _time.Advance(TimeSpan.FromDays(1));
        await WriteAsync("session.open", "admin");

        var screen = Open();

        Assert.Equal(["Saturday 2026-11-21", "Friday 2026-11-20"], screen.FindAll(".hc-dayrow").Select(row => row.TextContent));
        Assert.Equal(
            ["12:00:00", "anna", "session.open", "admin", "", "2"],
            screen.FindAll("tbody tr:not(.hc-dayrow)")[0].QuerySelectorAll("td")
                .Select(cell => string.Concat(cell.TextContent.Split('\n').Select(line => line.Trim()))));
        Assert.Equal("scopes read", screen.FindAll("td.au-detail")[1].TextContent);
        Assert.Equal("2026-11-20T12:00:00Z", screen.FindAll("tbody tr:not(.hc-dayrow) time")[1].GetAttribute("datetime"));
        Assert.Equal("Audit", screen.Find(".hc-subnav [aria-current=page]").TextContent);
    }

    [Fact]
    public void Render_NothingWritten_SaysSoInASentence() =>
        Assert.Contains("Nothing yet", Open().Find(".hc-empty").TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Render_NothingMatches_OffersToClear()
    {
        await WriteAsync("session.open", "admin");

        var screen = Open("?q=elsewhere");

        Assert.Contains("No entry matches", screen.Find(".hc-empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("/audit", screen.Find(".hc-empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Filters_InTheUrl_AreAppliedShownAndRemoved()
    {
        await WriteAsync("api_key.create", "ci");
        await WriteAsync("api_key.revoke", "ci");
        await WriteAsync("session.open", "admin");

        var screen = Open("?action=api_key&actor=anna&from=24h");

        Assert.Equal(["api_key.revoke", "api_key.create"], Actions(screen));
        Assert.Equal(["From last 24 h", "Who anna", "Action api_key"],
            screen.FindAll(".hc-chip--filter").Select(chip => $"{chip.QuerySelector("i")!.TextContent} {chip.QuerySelector("span")!.TextContent}"));
        screen.Find("button[aria-label='Remove filter Action api_key']").Click();
        Assert.Equal("http://localhost/audit?actor=anna&from=24h", Navigation.Uri);
        Assert.Equal(3, Actions(screen).Count);
    }

    [Fact]
    public async Task Search_Typed_GoesIntoTheUrl()
    {
        await WriteAsync("api_key.create", "ci");
        await WriteAsync("api_key.create", "laptop");
        var screen = Open();

        screen.Find("input[data-search]").Change("  lap ");

        Assert.Equal("http://localhost/audit?q=lap", Navigation.Uri);
        Assert.Equal("laptop", Assert.Single(screen.FindAll("tbody td.t")).TextContent);
    }

    [Fact]
    public async Task Row_Opened_ShowsEveryFactAndCloses()
    {
        await WriteAsync("api_key.revoke", "0192", """{"name":"ci"}""");
        var screen = Open();

        screen.Find("tbody tr:not(.hc-dayrow)").Click();

        Assert.Equal("http://localhost/audit?entry=1", Navigation.Uri);
        var facts = screen.FindAll(".au-entry dl > div")
            .ToDictionary(fact => fact.QuerySelector("dt")!.TextContent, fact => fact.QuerySelector("dd")!.TextContent);
        Assert.Equal(
            new Dictionary<string, string> { ["When"] = "2026-11-20 12:00:00.000 UTC", ["Who"] = "anna, user", ["What"] = "revoked a key",
                ["Action"] = "api_key.revoke", ["Target"] = "0192" },
            facts);
        Assert.Equal("{\n  \"name\": \"ci\"\n}", screen.Find(".au-entry pre").TextContent.ReplaceLineEndings("\n"));
        Navigation.NavigateTo(screen.Find(".au-entry [data-close]").GetAttribute("href")!);
        Assert.Empty(screen.FindAll(".au-entry"));
    }

    [Fact]
    public async Task Entry_NotOnThisPage_IsReadByItself()
    {
        for (var i = 0; i < 60; i++) await WriteAsync("thing.do", $"t{i}");

        Assert.Contains("t3", Open("?entry=4").Find(".au-entry").TextContent, StringComparison.Ordinal);
        Assert.Contains("No such entry", Open("?entry=999").Find(".au-entry").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OlderAndNewer_LeadThereAndBack()
    {
        for (var i = 0; i < 120; i++) await WriteAsync("thing.do", $"t{i}");
        var screen = Open();
        Assert.Empty(screen.FindAll("a[rel=prev]"));

        Follow(screen, "a[rel=next]");
        Assert.Equal("t69", screen.Find("tbody td.t").TextContent);
        Follow(screen, "a[rel=next]");
        Assert.Equal("t19", screen.Find("tbody td.t").TextContent);
        Assert.Empty(screen.FindAll("a[rel=next]"));
        Follow(screen, "a[rel=prev]");
        Assert.Equal("t69", screen.Find("tbody td.t").TextContent);
        Follow(screen, "a[rel=prev]");
        Assert.Equal("t119", screen.Find("tbody td.t").TextContent);
        Assert.Empty(screen.FindAll("a[rel=prev]"));
    }

    [Fact]
    public async Task Render_HostileEntry_IsTextThatShowsWhatItHides()
    {
        await _writer.WriteAsync(transaction =>
        {
            transaction.Audit.Add(OrganizationId.Default, ActorType.User, "<script>alert(1)</script>", "x\u202Egnp.exe",
                "\u001b[31mred\u0000", $$"""{"a":"<img src=x onerror=alert(1)>","b":"\u202E{{new string('y', 65_536)}}"}""");
            return true;
        });

        var screen = Open("?entry=1");

        Assert.Empty(screen.FindAll("script, img"));
        Assert.DoesNotContain('\u202E', screen.Markup);
        Assert.DoesNotContain('\u001b', screen.Markup);
        Assert.Equal(@"x\u202egnp.exe", screen.Find("tbody a").TextContent);
        Assert.Equal(@"\u001b[31mred\u0000", screen.Find("tbody td.t").TextContent);
        Assert.True(screen.Find("td.au-detail").TextContent.Length < 200);
        Assert.Contains(new string('y', 65_536), screen.Find(".au-entry pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_KeyRevokedMeanwhile_ShowsNothingMore()
    {
        await WriteAsync("session.open", "admin");
        var screen = Open();
        await _writer.WriteAsync(transaction => transaction.ApiKeys.Revoke(OrganizationId.Default, new(_key)));
        await _ring.ReloadAsync();

        await screen.InvokeAsync(() => _time.Advance(TimeSpan.FromSeconds(5)));

        screen.WaitForAssertion(() => Assert.Empty(screen.FindAll("tbody tr")));
    }

    [Fact]
    public async Task Refresh_EntryAdded_AppearsByItself()
    {
        var screen = Open();
        await WriteAsync("session.open", "admin");

        await screen.InvokeAsync(() => _time.Advance(TimeSpan.FromSeconds(5)));

        screen.WaitForAssertion(() => Assert.Equal(["session.open"], Actions(screen)));
    }

    [Fact]
    public void Page_Asks_ForTheAuditPolicy() =>
        Assert.Contains(
            Policies.Audit, typeof(AuditScreen).GetCustomAttributes(typeof(AuthorizeAttribute), true).Cast<AuthorizeAttribute>().Select(door => door.Policy));

    private static List<string> Actions(IRenderedComponent<AuditScreen> screen) => [.. screen.FindAll("tbody a[data-nav]").Select(link => link.TextContent)];

    private void Follow(IRenderedComponent<AuditScreen> screen, string link) => Navigation.NavigateTo(screen.Find(link).GetAttribute("href")!);

    private IRenderedComponent<AuditScreen> Open(string query = "")
    {
        Navigation.NavigateTo("/audit" + query);
        var user = KeyIdentity.Principal(_ring.Find("hc_root")!, "test");
        var screen = Render<AuditScreen>(p => p.AddCascadingValue(Task.FromResult(new AuthenticationState(user))));
        screen.WaitForAssertion(() => Assert.Empty(screen.FindAll(".hc-panel [aria-busy=true], .hc-skel")));
        return screen;
    }

    private Task<bool> WriteAsync(string action, string target, string metadata = "{}") => _writer.WriteAsync(transaction =>
    {
        transaction.Audit.Add(OrganizationId.Default, ActorType.User, "anna", action, target, metadata);
        return true;
    });
}
