using Bunit;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Pricing.Listing;
using Helicarrier.Tests.Unit.Domain.Pricing;
using Helicarrier.Web.Components.Pages.Prices;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Tests.Unit.Web.Components.Prices;

public sealed class RatesPanelTests : ControlsContext
{
    private static readonly PriceCatalogue Agreeing = new("genai", "genai-prices", new(2025, 12, 20));
    private static readonly PriceCatalogue Other = new("litellm", "LiteLLM", new(2025, 12, 1));

    [Fact]
    public void Panel_ShowsWhatIsUsed_AndWhoStatesARateWhereAskedFor()
    {
        var panel = Panel(new([Agreeing], [Other]), 12);
        Assert.Contains("1.00", Cells(panel), StringComparison.Ordinal);
        Assert.Contains("differ", Cells(panel), StringComparison.Ordinal);
        Assert.Equal("/ledger?model=rocket-served", panel.Find("tbody a").GetAttribute("href"));

        panel.Find("tbody button").Click();
        Assert.Contains("as in genai-prices; another rate in LiteLLM", panel.Markup, StringComparison.Ordinal);
        panel.Find("tbody button").Click();
        Assert.DoesNotContain("as in genai-prices", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_SomeRatesHaveWitnessesAndOthersNone_SaysThatCataloguesAgreeInPart()
    {
        var entry = Books.Entry(1, 4);
        var witnesses = new CardWitnesses(RateWitness.None, new Dictionary<PriceClass, RateWitness> { [PriceClass.Input] = new([Agreeing, Other], []) });
        var book = Books.Of("b", entry with { Rates = entry.Rates with { Witnesses = witnesses } });
        var row = Assert.Single(new PriceList(book, []).Of(PriceView.All));
        Assert.Equal("agree in part", RateWords.Look(row, book.Published).Word);
    }

    [Fact]
    public void Panel_NothingUsed_SaysSoAndTheWholeBookHasIt()
    {
        var panel = Panel(null, 0);
        Assert.Contains("No rate was used in the last 30 days", panel.Markup, StringComparison.Ordinal);
        panel.FindAll(".hc-seg button")[2].Click();
        Assert.Contains("not compared", Cells(panel), StringComparison.Ordinal);
        panel.Find("input").Input("glider");
        Assert.Contains("No rate matches", panel.Markup, StringComparison.Ordinal);
    }

    private static string Cells(IRenderedComponent<RatesPanel> panel) =>
        string.Join('|', panel.FindAll("tbody td").Select(static cell => cell.TextContent.Trim()));

    private IRenderedComponent<RatesPanel> Panel(RateWitness? witness, long calls)
    {
        var entry = Books.Entry(1, 4);
        if (witness is not null)
        {
            entry = entry with { Rates = entry.Rates with { Witnesses = new(witness, new Dictionary<PriceClass, RateWitness>()) } };
        }
        var book = Books.Of("b", entry);
        RateUse[] uses = calls == 0
            ? []
            : [new("acme", "rocket", "rocket-served", PriceEntry.SinceLaunch, ContextBand.Base, TierPrice.Standard, calls)];
        return Render<RatesPanel>(p => p.Add(c => c.Prices, new PriceList(book, uses)).Add(c => c.Book, book).Add(c => c.Now, Books.Launch));
    }
}
