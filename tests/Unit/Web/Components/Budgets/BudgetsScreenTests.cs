using Bunit;
using Helicarrier.Tests.Unit.Services.Budgets;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Budgets;

namespace Helicarrier.Tests.Unit.Web.Components.Budgets;

/// <summary>The page of budgets over a host's desks: what it says of each, and what a person does there.</summary>
public sealed class BudgetsScreenTests : RunsContext
{
    private BudgetWorld _budgets = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _budgets = new(World);
    }

    [Fact]
    public void Screen_NoBudget_SaysWhatOneWouldDo()
    {
        var screen = Open();
        Assert.Contains("No budget yet", screen.Markup, StringComparison.Ordinal);
        Assert.Contains("No hard limit was reached yet.", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_HostileName_IsTextAndItsMarksAreShown()
    {
        await _budgets.MakeAsync(""","name":"<img src=x onerror=alert(1)>\u202egnp" """);
        var screen = Open();
        Assert.Empty(screen.FindAll("img"));
        Assert.Contains("<img src=x onerror=alert(1)>", screen.Find(".hc-brow b").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_EachStanding_IsSaidInWords()
    {
        await _budgets.SpendAsync(6_000_000);
        await _budgets.SpendAsync(1, model: "nobody's");
        await _budgets.MakeAsync(""","name":"a","scopeType":"model","scopeValue":"rocket" """, limit: 100);
        await _budgets.MakeAsync(""","name":"b","scopeType":"model","scopeValue":"rocket" """, limit: 5, kind: "soft");
        await _budgets.MakeAsync(""","name":"c" """, limit: 50);
        await _budgets.MakeAsync(""","name":"d","enabled":false""");
        var lines = Open().FindAll(".hc-brow").Select(static line => line.TextContent).ToList();
        Assert.Contains("$6.00of $100.00", lines[0], StringComparison.Ordinal);
        Assert.Contains("at $24.00 an hour", lines[0], StringComparison.Ordinal);
        Assert.Contains("Reached", lines[1], StringComparison.Ordinal);
        Assert.Contains("soft only warns", lines[1], StringComparison.Ordinal);
        Assert.Contains("at least $6.00", lines[2], StringComparison.Ordinal);
        Assert.Contains("Cannot tell1 call has no price", lines[2], StringComparison.Ordinal);
        Assert.Contains("off", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raise_OnTheRow_LetsTheRunGoOn()
    {
        var row = await _budgets.MakeAsync();
        var run = await SpawnAsync("fury");
        await _budgets.SpendAsync(11_000_000);
        await _budgets.SweepAsync();
        var screen = Open();
        Assert.Contains("fury paused since", screen.Find(".hc-brow__held").TextContent, StringComparison.Ordinal);
        await screen.InvokeAsync(() => screen.Find(".hc-brow [data-key=u]").ClickAsync(new()));
        var dialog = screen.FindComponent<RaiseDialog>().Instance;
        Assert.True(dialog.Open);
        Assert.Equal("Say why it may.", await screen.InvokeAsync(async () => await dialog.OnConfirm(20, "Release") ?? "Say why it may."));
        Assert.Equal([(run, true), (run, false)], World.Runner.Freezes);
        Assert.Equal(20, (await _budgets.FindAsync(row.Budget.Id)).Budget.Limit.ToUsd());
    }

    [Fact]
    public async Task Screen_WhoMayOnlyLook_HasNothingToPress()
    {
        await _budgets.MakeAsync();
        var screen = Open("eyes");
        Assert.Empty(screen.FindAll(".hc-brow button"));
        Assert.DoesNotContain("New budget", screen.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<BudgetsScreen> Open(string key = "root")
    {
        Render<ControlsHost>();
        var screen = Render<BudgetsScreen>(p => p.AddCascadingValue(StateOf(key)));
        screen.WaitForAssertion(() => Assert.Empty(screen.FindAll(".hc-sk")));
        return screen;
    }
}
