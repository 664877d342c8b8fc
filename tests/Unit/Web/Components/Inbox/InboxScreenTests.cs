using Bunit;
using Bunit.TestDoubles;
using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Services.People;
using Helicarrier.Services.Settings;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Pages.Inbox;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Inbox.Asks;

namespace Helicarrier.Tests.Unit.Web.Components.Inbox;

/// <summary>The inbox over a real store. The asks are of clients that were not started here: an answer is noted, and whoever holds the hook tells it.</summary>
public sealed class InboxScreenTests : ControlsContext
{
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new(Noon);
    private StoreWriter _writer = null!;
    private AskReader _asks = null!;
    private AskDesk _desk = null!;
    private KeyRing _ring = null!;
    private Guid _key;

    public InboxScreenTests()
    {
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(_ => _ring);
        Services.AddSingleton(_ => _writer);
        Services.AddSingleton(_ => _asks);
        Services.AddSingleton(_ => _desk);
        Services.AddSingleton(HelicarrierSettings.Read(static _ => null, "/"));
        AddAuthorization().SetAuthorized("root");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public override async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = _database.Writer(_time);
        _asks = new(_database.Store);
        _desk = new(_writer, _asks, new(_writer, new(_database.Store), new(_database.Store), new ListRunner(_time)), _time);
        _key = Guid.NewGuid();
        await _writer.WriteAsync(transaction =>
        {
            transaction.ApiKeys.Put(OrganizationId.Default, new(_key), "root", KeySecret.Hash("hc_root"), "control");
            transaction.ApiKeys.Put(OrganizationId.Default, new(Guid.NewGuid()), "eyes", KeySecret.Hash("hc_eyes"), "read");
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

    [Fact]
    public void Nobody_Waits_IsOneLineWithTheTime()
    {
        var screen = Open();
        Assert.Contains("Nobody waits for you.", screen.Find(".hc-allclear").TextContent, StringComparison.Ordinal);
        Assert.Contains("checked 12:00:00 UTC", screen.Find(".hc-allclear").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing was asked yet", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_WhileThePageIsOpen_AppearsBelowTheOlder()
    {
        await AskAsync("fury");
        var screen = Open();
        await AskAsync("natasha");
        _time.Advance(FleetFeed.BatchInterval);
        screen.WaitForAssertion(() => Assert.Equal(["fury: Permission", "natasha: Permission"], Labels(screen)));
        await AskAsync("peter");
        _time.Advance(FleetFeed.BatchInterval);
        screen.WaitForAssertion(() => Assert.Equal("peter: Permission", Labels(screen)[^1]));
        screen.WaitForAssertion(() => Assert.Contains("3 asks from 3 agents", screen.Find("footer").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answer_Pressed_IsNotedWithWhoAndTheCardKeepsItsPlace()
    {
        var key = await AskAsync("fury");
        await AskAsync("natasha");
        var screen = Open();

        await screen.Find("[data-key=y]").ClickAsync(new());

        screen.WaitForAssertion(() => Assert.Contains("is-answered", screen.FindAll("article")[0].ClassName, StringComparison.Ordinal));
        Assert.Equal(["fury: Permission", "natasha: Permission"], Labels(screen));
        Assert.Equal("Answered", screen.FindAll("article")[0].QuerySelector(".hc-chip")!.TextContent);
        var row = (await _asks.FindAsync(OrganizationId.Default, key))!;
        Assert.Equal((AnswerKind.Allow, "root"), (row.Answer, row.AnsweredBy));
    }

    [Fact]
    public async Task Answered_ElsewhereWhileOpen_IsLockedAndSaysByWhom()
    {
        var key = await AskAsync("fury");
        var screen = Open();

        await ChangeAsync(() => _desk.AnswerAsync(OrganizationId.Default, key, new(AnswerKind.Deny, "no"), "anna"));

        screen.WaitForAssertion(() => Assert.Contains("Already answered by anna: Denied: no", screen.Markup, StringComparison.Ordinal));
        Assert.Empty(screen.FindAll("[data-key]"));
        await ChangeAsync(() => _writer.WriteAsync(transaction => transaction.Asks.End(OrganizationId.Default, key, AskEnd.Answered)));
        screen.WaitForAssertion(() => Assert.Equal(["fury"], screen.FindAll("tbody a").Select(static link => link.TextContent)));
        Assert.Single(screen.FindAll("article"));
    }

    [Fact]
    public async Task Answered_ElsewhereButNotSeenYet_LatePressIsNotSent()
    {
        var key = await AskAsync("fury");
        SetRendererInfo(new RendererInfo("Server", isInteractive: false));
        var screen = Open();
        await _desk.AnswerAsync(OrganizationId.Default, key, new(AnswerKind.Deny), "anna");

        await screen.Find("[data-key=y]").ClickAsync(new());

        screen.WaitForAssertion(() => Assert.Contains("Already answered by anna: Denied", screen.Markup, StringComparison.Ordinal));
        Assert.Equal(AnswerKind.Deny, (await _asks.FindAsync(OrganizationId.Default, key))!.Answer);
    }

    [Fact]
    public async Task Withdrawn_WhileOpen_SaysNoLongerWaiting()
    {
        var key = await AskAsync("fury");
        var screen = Open();
        await ChangeAsync(() => _writer.WriteAsync(transaction => transaction.Asks.End(OrganizationId.Default, key, AskEnd.Withdrawn)));
        screen.WaitForAssertion(() => Assert.Equal("No longer waiting", screen.Find("article .hc-chip").TextContent));
    }

    [Fact]
    public async Task Defer_AndItsTimeComes_WaitsAgain()
    {
        await AskAsync("fury");
        var screen = Open();
        await screen.Find("[data-key=w]").ClickAsync(new());
        await screen.FindAll("article button").Single(static button => button.TextContent == "15 min").ClickAsync(new());
        screen.WaitForAssertion(() => Assert.Contains("Put off until 2026-11-20 12:15 UTC", screen.Markup, StringComparison.Ordinal));
        Assert.Contains("Nobody waits for you, 1 put off", screen.Find("footer").TextContent, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromMinutes(15));

        screen.WaitForAssertion(() => Assert.Contains("1 ask from 1 agent", screen.Find("footer").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reply_WithoutWords_IsRefusedOnItsCard()
    {
        await AskAsync("fury", Questions);
        var screen = Open();
        await screen.Find("form").SubmitAsync();
        screen.WaitForAssertion(() => Assert.Contains("A reply must say something.", screen.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answer_KeyWasRevokedMeanwhile_IsNotTaken()
    {
        var key = await AskAsync("fury");
        var screen = Open();
        await _writer.WriteAsync(transaction => transaction.ApiKeys.Revoke(OrganizationId.Default, new(_key)));
        await _ring.ReloadAsync();

        await screen.Find("[data-key=y]").ClickAsync(new());

        Assert.Contains("This key may answer no more.", screen.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Null((await _asks.FindAsync(OrganizationId.Default, key))!.Answer);
    }

    [Fact]
    public async Task Viewer_OpensIt_SeesAsksAndNoButton()
    {
        await AskAsync("fury");
        var screen = Open("hc_eyes");
        Assert.Empty(screen.FindAll("article button"));
        Assert.Contains("Answering needs the operator role.", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoHundredAsks_AreShownAndMoreAreCounted()
    {
        await _writer.WriteAsync(transaction =>
        {
            foreach (var number in Enumerable.Range(0, 203))
            {
                transaction.Asks.Put(new(
                    OrganizationId.Default, null, $"r{number}", $"agent-{number}", "claude", null, null, AskEvidence.Hook,
                    Permission with { Detail = new('x', 60_000) }));
            }
            return true;
        });
        var screen = Open();

        Assert.Equal(15, screen.FindAll("article").Count);
        await screen.FindAll("button").Single(static button => button.TextContent.Contains("15 more", StringComparison.Ordinal)).ClickAsync(new());
        Assert.Equal(30, screen.FindAll("article").Count);
        Assert.Equal("203", screen.Find(".hc-stat__value").FirstChild!.TextContent);
        Assert.Contains("Newer ones follow these", screen.Find("footer").TextContent, StringComparison.Ordinal);
        Assert.InRange(screen.Markup.Length, 1, 2_000_000);
    }

    [Fact]
    public async Task History_MoreThanAPage_GoesOnByItsAddress()
    {
        foreach (var number in Enumerable.Range(0, 30))
        {
            var key = await AskAsync($"agent-{number}");
            await _writer.WriteAsync(transaction => transaction.Asks.End(OrganizationId.Default, key, AskEnd.Elsewhere));
        }
        var screen = Open();

        Assert.Equal(25, screen.FindAll("tbody tr").Count);
        Assert.Contains("Answered elsewhere", screen.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Navigation.NavigateTo(screen.Find("a[rel=next]").GetAttribute("href")!);
        screen.WaitForAssertion(() => Assert.Equal(5, screen.FindAll("tbody tr").Count));
        Navigation.NavigateTo(screen.Find("a[rel=first]").GetAttribute("href")!);
        screen.WaitForAssertion(() => Assert.Equal(25, screen.FindAll("tbody tr").Count));
    }

    [Fact]
    public async Task Figures_OfAWeek_AreTheMedianAndP95()
    {
        foreach (var seconds in new[] { 10, 20, 30 })
        {
            var key = await AskAsync("fury");
            _time.Advance(TimeSpan.FromSeconds(seconds));
            await _desk.AnswerAsync(OrganizationId.Default, key, new(AnswerKind.Allow), "anna");
        }

        var figures = Open().FindAll(".hc-stat").Select(static stat => stat.TextContent).ToList();
        Assert.Contains("20\u00a0s", figures[1], StringComparison.Ordinal);
        Assert.Contains("p95 30\u00a0s", figures[1], StringComparison.Ordinal);
        Assert.Contains("3", figures[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_ThatEnded_AreBoundedAndTheOldestLeave()
    {
        var cards = new InboxCards();
        var many = Enumerable.Range(1, InboxCards.MostEnded + 5).Select(static key => Row(key: key)).ToList();
        await cards.TakeAsync(many, static _ => Task.FromResult<AskRow?>(null));
        await cards.TakeAsync([], key => Task.FromResult<AskRow?>(Row(key: key) with { Outcome = AskEnd.Over, EndedAt = Noon }));

        Assert.Equal(Enumerable.Range(6, InboxCards.MostEnded).Select(static key => (long)key), cards.Rows.Select(static row => row.Key));
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    private static List<string?> Labels(IRenderedComponent<InboxScreen> screen) =>
        [.. screen.FindAll("article").Select(static card => card.GetAttribute("aria-label"))];

    private IRenderedComponent<InboxScreen> Open(string secret = "hc_root")
    {
        Navigation.NavigateTo("/inbox");
        var user = KeyIdentity.Principal(_ring.Find(secret)!, "test");
        var screen = Render<InboxScreen>(p => p.AddCascadingValue(Task.FromResult(new AuthenticationState(user))));
        screen.WaitForAssertion(() => Assert.NotEmpty(screen.FindAll("article, .hc-allclear")), TimeSpan.FromMinutes(2));
        return screen;
    }

    private Task<long> AskAsync(string agent, AskOffer? offer = null) => ToldAsync(() => _writer.WriteAsync(transaction => transaction.Asks.Put(new(
        OrganizationId.Default, null, Guid.NewGuid().ToString(), agent, "claude", "session-" + agent, "/srv/work", AskEvidence.Hook, offer ?? Permission))));

    // Pages are told after the commit: whoever subscribed before has heard of it when this comes back.
    private async Task<T> ToldAsync<T>(Func<Task<T>> write)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = _writer.Subscribe(changes =>
        {
            if (changes.Any(static change => change is AskChange)) told.TrySetResult();
        });
        var written = await write();
        await told.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return written;
    }

    private async Task ChangeAsync<T>(Func<Task<T>> write)
    {
        await ToldAsync(write);
        _time.Advance(FleetFeed.BatchInterval);
    }
}
