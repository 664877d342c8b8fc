using Bunit;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Listing;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Domain.Pricing;
using Helicarrier.Tests.Unit.Services.Repricing;
using Helicarrier.Web.Components.Pages.Prices;

namespace Helicarrier.Tests.Unit.Web.Components.Prices;

public sealed class PricesPanelTests : BunitContext
{
    private static readonly BookEntry[] Shelf =
        [new("aaaaaaaaaaaa", "2026-11-20", "shipped", RepriceWorld.Start, true), new("bbbbbbbbbbbb", "2026-10-01", "/srv/old.json", RepriceWorld.Start, false)];

    [Fact]
    public void Reprice_LooksFirst_ThenWritesWhatWasShown_AskedTwice()
    {
        RepriceForm? looked = null;
        RepricePreview? applied = null;
        var preview = new RepricePreview(RepriceWorld.All, RepriceWorld.Book("new", 3), Diff());
        var panel = Panel(true, form => { looked = form; return Task.FromResult(preview); }, shown => { applied = shown; return Task.CompletedTask; });
        Assert.DoesNotContain("Reprice 1 call", panel.Markup, StringComparison.Ordinal);

        panel.Find("select").Change("bbbbbbbbbbbb");
        panel.FindAll("input[type=date]")[0].Change("2026-09-01");
        panel.FindAll("input[type=date]")[1].Change("2026-09-30");
        panel.Find("form").Submit();
        Assert.Equal(("bbbbbbbbbbbb", new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 30)), (looked!.Book, looked.From!.Value, looked.To!.Value));
        Assert.Contains("1 call: 1 would be written, from $0.002 to $0.003", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("rocket", panel.Find("table").TextContent, StringComparison.Ordinal);

        Button(panel, "Reprice 1 call").Click();
        Assert.Null(applied);
        Button(panel, "Reprice 1 call now").Click();
        Assert.Same(preview, applied);
        Assert.Contains("Repricing has begun", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("table"));
    }

    [Fact]
    public void Reprice_FormChangedAfterwards_MustBeLookedAtAgain()
    {
        var panel = Panel(true, _ => Task.FromResult(new RepricePreview(RepriceWorld.All, RepriceWorld.Book("new", 3), Diff())));
        panel.Find("form").Submit();
        Assert.Single(panel.FindAll("table"));
        panel.FindAll("input:not([type=date])")[0].Input("glider");
        Assert.Empty(panel.FindAll("table"));
    }

    [Fact]
    public void Reprice_NothingToWrite_OffersNothing()
    {
        var panel = Panel(true, _ => Task.FromResult(new RepricePreview(RepriceWorld.All, RepriceWorld.Book("new", 3), Diff(3))));
        panel.Find("form").Submit();
        Assert.Contains("there is nothing to write", panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(panel.FindAll("button"), button => button.TextContent.StartsWith("Reprice", StringComparison.Ordinal));
    }

    [Fact]
    public void Reprice_Refused_SaysWhy_AndKeepsOtherErrorsToTheLog()
    {
        Exception failure = new RepriceRefusedException("Repricing 3 is not finished: resume it or undo it first.");
        var panel = Panel(true, _ => Task.FromException<RepricePreview>(failure));
        panel.Find("form").Submit();
        Assert.Contains("Repricing 3 is not finished", panel.Find(".hc-error").TextContent, StringComparison.Ordinal);
        failure = new InvalidOperationException("secret detail");
        panel.Find("form").Submit();
        Assert.DoesNotContain("secret detail", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Reprice_Viewer_SeesTheFormAndMayNotUseIt()
    {
        var panel = Panel(false, _ => throw new InvalidOperationException("not asked"));
        Assert.Contains("needs the admin role", panel.Markup, StringComparison.Ordinal);
        Assert.All(panel.FindAll("input, select, button"), control => Assert.True(control.HasAttribute("disabled")));
        panel.Find("form").Submit();
        Assert.Empty(panel.FindAll(".hc-error"));
    }

    [Fact]
    public void Form_DaysOfAZone_BothInclusive()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var scope = new RepriceForm { Book = "b", From = new(2026, 10, 25), To = new(2026, 10, 25), Model = " rocket " }
            .Scope(OrganizationId.Default, zone, out _);
        Assert.Equal((TimeSpan.FromHours(25), "rocket", null), (scope!.To - scope.From, scope.Model, scope.Agent));
        Assert.Null(new RepriceForm { Book = "b", From = new(2026, 10, 25) }.Scope(OrganizationId.Default, zone, out var missing));
        Assert.Equal("Both days are needed.", missing);
        Assert.Null(new RepriceForm { Book = "b", From = new(2026, 10, 26), To = new(2026, 10, 25) }.Scope(OrganizationId.Default, zone, out var behind));
        Assert.Equal("The first day lies behind the last.", behind);
    }

    [Fact]
    public void Runs_EachStatus_OffersWhatCanBeDone()
    {
        var undone = new List<long>();
        var resumed = new List<long>();
        var panel = Runs(true, [Run(4, RepriceStatus.Running), Run(3, RepriceStatus.Running), Run(2, RepriceStatus.Succeeded), Run(1, RepriceStatus.Undone)],
            4, undone.Add, resumed.Add);
        Assert.Equal(["Running", "Not finished", "Done", "Undone"], panel.FindAll(".hc-state").Select(state => state.TextContent.Trim()));
        Assert.Equal(
            ["Undo repricing 4", "Resume repricing 3", "Undo repricing 3", "Undo repricing 2"],
            panel.FindAll("button[aria-label]").Select(button => button.GetAttribute("aria-label")!)
                .Where(label => !label.StartsWith("Difference", StringComparison.Ordinal)));

        panel.Find("button[aria-label='Resume repricing 3']").Click();
        panel.Find("button[aria-label='Undo repricing 2']").Click();
        Assert.Empty(undone);
        Button(panel, "Undo repricing 2 now").Click();
        Assert.Equal((3L, 2L), (Assert.Single(resumed), Assert.Single(undone)));
        Assert.Contains("undone by nick: 5 restored, 2 written since and kept", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_Difference_IsReadWhenAskedFor()
    {
        var panel = Runs(true, [Run(1, RepriceStatus.Succeeded)], null, _ => { }, _ => { });
        Assert.Empty(panel.FindAll("table"));
        panel.Find("button[aria-label='Difference of repricing 1']").Click();
        Assert.Contains("+$0.0010", panel.Find("table").TextContent, StringComparison.Ordinal);
        panel.FindAll(".hc-seg button")[1].Click();
        Assert.Contains("2026-02-01", panel.Find("table").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_None_SaysWhatIsTrue() =>
        Assert.Contains("Nothing was repriced", Runs(true, [], null, _ => { }, _ => { }).Markup, StringComparison.Ordinal);

    [Fact]
    public void Books_NameTheOneInForce()
    {
        var panel = Render<BooksPanel>(p => p.Add(c => c.Books, Shelf));
        Assert.Contains("in force", panel.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("in force", panel.FindAll("li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Books_Difference_IsShownWhereAskedFor()
    {
        string? compared = null;
        RateChange[] changes = [new("acme", "rocket", PriceClass.Input, ContextBand.Base, TierPrice.Standard, null, 2, null)];
        var panel = Render<BooksPanel>(p => p.Add(c => c.Books, Shelf)
            .Add(c => c.Compare, hash => { compared = hash; return Task.FromResult<IReadOnlyList<RateChange>>(changes); }));
        Assert.Single(panel.FindAll("button")).Click();
        Assert.Equal("bbbbbbbbbbbb", compared);
        Assert.Equal(["rocket acme, input", "2.00", "no price"], panel.FindAll("tbody td").Select(static cell => cell.TextContent.Trim()));

        panel.Find("button").Click();
        Assert.Empty(panel.FindAll("table"));
    }

    [Fact]
    public void Books_OneThatIsGone_SaysSo()
    {
        var panel = Render<BooksPanel>(p => p.Add(c => c.Books, Shelf)
            .Add(c => c.Compare, hash => Task.FromException<IReadOnlyList<RateChange>>(new PriceBookException(hash, ["$: gone"]))));
        panel.Find("button").Click();
        Assert.Contains("can no longer be read", panel.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(45, true)]
    public void Books_OldOne_WarnsOfItsAge(int? days, bool warns) => Assert.Equal(
        warns, Render<BooksPanel>(p => p.Add(c => c.Books, Shelf).Add(c => c.DaysOld, days)).Markup.Contains("45 days", StringComparison.Ordinal));

    private IRenderedComponent<RepricePanel> Panel(bool admin, Func<RepriceForm, Task<RepricePreview>> look, Func<RepricePreview, Task>? apply = null) =>
        Render<RepricePanel>(
            p => p.Add(c => c.Books, Shelf).Add(c => c.IsAdmin, admin).Add(c => c.OnDryRun, look).Add(c => c.OnApply, apply ?? (_ => Task.CompletedTask)));

    private IRenderedComponent<RepriceRunsPanel> Runs(bool admin, IReadOnlyList<RepriceRun> runs, long? underWay, Action<long> undo, Action<long> resume) =>
        Render<RepriceRunsPanel>(p => p.Add(c => c.Runs, runs).Add(c => c.UnderWay, underWay).Add(c => c.IsAdmin, admin)
            .Add(c => c.OnUndo, run => { undo(run); return Task.CompletedTask; }).Add(c => c.OnResume, run => { resume(run); return Task.CompletedTask; })
            .Add(c => c.Find, _ => Task.FromResult(Diff())));

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> panel, string text)
        where T : Microsoft.AspNetCore.Components.IComponent => panel.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private static RepriceRun Run(long id, RepriceStatus status) => new()
    {
        RepriceRunId = id, OrganizationId = OrganizationId.Default, Status = status, Trigger = "hud", ActorId = "nick", BookHash = "aaaaaaaaaaaa",
        BookVersion = "2026-11-20", FromAt = RepriceWorld.Start, ToAt = RepriceWorld.Start.AddDays(1), StartedAt = RepriceWorld.Start,
        ChangedCount = 7, CostAfterNanos = new NanoUsd(1_000_000),
        UndoneBy = status == RepriceStatus.Undone ? "nick" : null, RestoredCount = 5, KeptCount = 2,
    };

    private static RepriceDiff Diff(decimal before = 2)
    {
        var call = Books.Call(1_000);
        var diff = new RepriceDiffBuilder(TimeZoneInfo.Utc);
        var (old, now) = (new UsagePricer(Books.Of("old", Books.Entry(before))).Price(call), new UsagePricer(Books.Of("new", Books.Entry(3))).Price(call));
        diff.Add("peter", RepriceRule.Compare(old, now), old, now);
        return diff.Build();
    }
}
