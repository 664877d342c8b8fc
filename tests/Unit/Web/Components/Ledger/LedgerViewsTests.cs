using Bunit;
using Bunit.TestDoubles;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Views;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Pages.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Ledger;

/// <summary>Saved views, columns and picked sessions on the ledger page.</summary>
public sealed class LedgerViewsTests : BunitContext, IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly LedgerDouble _ledger = new();
    private StoreWriter _writer = null!;

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = _database.Writer();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<ILedgerRepository>(_ledger);
        Services.AddSingleton(new Publisher().Feed);
        Services.AddSingleton<TimeProvider>(new ManualTimeProvider(Noon.AddHours(2)));
        Services.AddSingleton(new SessionAgentReader(_database.Store));
        Services.AddSingleton(new SavedViewReader(_database.Store));
        Services.AddSingleton(new ViewDesk(_writer));
        _ledger.Page = Page(Row("s1"), Row("s2", SessionStatus.Failed), Row("s3"));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public void Save_Operator_IsATabThatLeadsBack()
    {
        var screen = Open("/ledger?status=failed&sort=cost&columns=task,cost&page=1", Roles.Operator);
        screen.FindAll("button").Single(button => button.TextContent == "Views").Click();
        screen.Find(".hc-field input[placeholder='Name of the view']").Change("Dear failures");
        screen.Find("section[aria-label='Saved views'] form").Submit();

        screen.WaitForAssertion(() => Assert.Equal("Dear failures", screen.Find("[role=tab][aria-selected=true]").TextContent));
        Assert.Equal("/ledger?status=failed&sort=cost&columns=task%2Ccost", screen.Find("[role=tab][aria-selected=true]").GetAttribute("href"));
        Assert.Single(screen.FindAll("[role=tab][aria-selected=true]"));
        Navigation.NavigateTo("/ledger");
        screen.WaitForAssertion(() => Assert.StartsWith("All", screen.Find("[role=tab][aria-selected=true]").TextContent, StringComparison.Ordinal));

        screen.Find("button[aria-label='Delete view Dear failures']").Click();
        screen.WaitForAssertion(() => Assert.DoesNotContain("Dear failures", screen.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Save_NameThatHidesSomething_IsRefusedAndSaid()
    {
        var screen = Open("/ledger", Roles.Operator);
        screen.FindAll("button").Single(button => button.TextContent == "Views").Click();
        screen.Find(".hc-field input[placeholder='Name of the view']").Change("gpj.\u202eexe");
        screen.Find("section[aria-label='Saved views'] form").Submit();

        screen.WaitForAssertion(() => Assert.Contains("one visible line", screen.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_StoreTakesNothing_IsSaidAndThePageGoesOn()
    {
        var screen = Open("/ledger", Roles.Operator);
        screen.FindAll("button").Single(button => button.TextContent == "Views").Click();
        await _writer.DisposeAsync();
        screen.Find(".hc-field input[placeholder='Name of the view']").Change("Mine");
        screen.Find("section[aria-label='Saved views'] form").Submit();

        screen.WaitForAssertion(() => Assert.Equal("The view could not be saved. Nothing was changed.", screen.Find("[role=alert]").TextContent));
        Assert.Equal(3, screen.FindAll("tbody tr").Count);
    }

    [Fact]
    public async Task Views_Viewer_MaySeeThemAlone()
    {
        await new ViewDesk(_writer).SaveAsync(OrganizationId.Default, "Mine", "status=failed", "nick");
        var screen = Open("/ledger", Roles.Viewer);
        screen.FindAll("button").Single(button => button.TextContent == "Views").Click();

        Assert.Contains("Mine", screen.Find("section[aria-label='Saved views']").TextContent, StringComparison.Ordinal);
        Assert.Empty(screen.FindAll("section[aria-label='Saved views'] :is(form, button)"));
    }

    [Fact]
    public void Pick_Rows_AddUpAndTwoCanBeCompared()
    {
        var screen = Open("/ledger", Roles.Viewer);
        screen.FindAll("tbody .pick input")[0].Change(true);
        screen.FindAll("tbody .pick input")[1].Change(true);

        Assert.Equal("2 sessions selected", screen.Find(".hc-ledger__bulk b").TextContent);
        Assert.Contains("$16.54", screen.Find(".hc-ledger__bulk").TextContent, StringComparison.Ordinal);
        Assert.Equal("/ledger/compare?a=s1&b=s2", screen.FindAll(".hc-ledger__bulk a")[0].GetAttribute("href"));
        screen.Find("thead .pick input").Change(true);
        Assert.Equal("3 sessions selected", screen.Find(".hc-ledger__bulk b").TextContent);
        screen.FindAll(".hc-ledger__bulk button").Single(button => button.TextContent == "Clear").Click();
        Assert.Empty(screen.FindAll(".hc-ledger__bulk"));
    }

    [Fact]
    public void Columns_Chosen_AreTheTables()
    {
        var screen = Open("/ledger", Roles.Viewer);
        screen.FindAll("button").Single(button => button.TextContent == "Columns").Click();
        screen.FindAll(".ld-columns label").Single(label => label.TextContent == "Branch").QuerySelector("input")!.Change(true);

        const string Chosen = "/ledger?columns=state%2Csession%2Cagent%2Ctask%2Cmodel%2Cbranch%2Cstarted%2Cduration%2Ctokens%2Ccost";
        Assert.EndsWith(Chosen, Navigation.Uri, StringComparison.Ordinal);
        Assert.Contains("Branch", screen.FindAll("thead th").Select(head => head.TextContent.Trim()));
    }

    private IRenderedComponent<LedgerScreen> Open(string address, string role)
    {
        this.AddAuthorization().SetAuthorized("nick").SetRoles(role);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Navigation.NavigateTo(address);
        return Render<LedgerScreen>();
    }
}
