using Bunit;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Domain.Pricing;
using Helicarrier.Web.Components.Pages.Prices;

namespace Helicarrier.Tests.Unit.Web.Components.Prices;

public sealed class UnpricedPanelTests : BunitContext
{
    [Fact]
    public void Panel_ModelThatLooksLikeOneOfTheBook_NamesItAndHowToAddAPrice()
    {
        var panel = Panel(Use("rokcet", UnpricedReasons.ModelUnknown), Use("", UnpricedReasons.ModelMissing), Use("rocket", UnpricedReasons.TierUnpublished));
        var rows = panel.FindAll("li.np");
        Assert.Contains("3 calls", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-11-01 to 2026-11-03", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("the price book does not hold the model", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("acme/rocket", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("no model named", rows[1].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Similar names", rows[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("pricing apply", panel.Find("details").TextContent, StringComparison.Ordinal);
        Assert.Contains("reprice --book book.json --from", panel.Find("details").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_Admin_AddsAPriceForCallsThatLackOne()
    {
        List<string?> asked = [];
        var panel = Render<UnpricedPanel>(p => p
            .Add(c => c.Rows, [Use("rokcet", UnpricedReasons.ModelUnknown), Use("", UnpricedReasons.ModelMissing), Use("r", UnpricedReasons.TokensMissing)])
            .Add(c => c.Book, Books.Of("b", Books.Entry(1))).Add(c => c.MayAdd, true).Add(c => c.OnAdd, use => asked.Add(use?.Model)));
        panel.Find("[data-page-key=n]").Click();
        panel.Find("li.np [data-key=n]").Click();
        Assert.Equal([null, "rokcet"], asked);
        Assert.Single(panel.FindAll("li.np [data-key=n]"));
        Assert.Empty(Panel(Use("rokcet", UnpricedReasons.ModelUnknown)).FindAll("[data-key=n], [data-page-key=n]"));
    }

    [Fact]
    public void Panel_HostileName_IsText()
    {
        var panel = Panel(Use("<img src=x onerror=alert(1)>\u202e", UnpricedReasons.ModelUnknown));
        Assert.Empty(panel.FindAll("img"));
        Assert.DoesNotContain('\u202e', panel.Markup);
    }

    [Fact]
    public void Panel_None_SaysThatEveryCallHasAPrice()
    {
        var panel = Panel();
        Assert.Contains("Every call has a price", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("details"));
    }

    [Fact]
    public void Panel_Many_ShowsTenAndThenMore()
    {
        var panel = Panel([.. Enumerable.Range(0, 25).Select(i => Use($"m{i}", UnpricedReasons.ModelUnknown))]);
        Assert.Equal(10, panel.FindAll("li.np").Count);
        panel.Find("button").Click();
        Assert.Equal(20, panel.FindAll("li.np").Count);
    }

    private IRenderedComponent<UnpricedPanel> Panel(params UnpricedUse[] rows) =>
        Render<UnpricedPanel>(p => p.Add(c => c.Rows, rows).Add(c => c.Book, Books.Of("b", Books.Entry(1))));

    private static UnpricedUse Use(string model, string reason) =>
        new(model, SourceNames.Codex, reason, 3, 4_000, new(2026, 11, 1), new(2026, 11, 3));
}
