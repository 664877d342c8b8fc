using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Pricing.Listing;
using Helicarrier.Tests.Unit.Domain.Pricing;

namespace Helicarrier.Tests.Unit.Services.Pricing.Listing;

public sealed class PriceListTests
{
    private static readonly PriceCatalogue Recent = new("genai", "genai-prices", new(2025, 12, 20));
    private static readonly PriceCatalogue Other = new("litellm", "LiteLLM", new(2025, 12, 1));
    private static readonly PriceCatalogue Old = new("models-dev", "models.dev", new(2025, 1, 1));

    [Fact]
    public void Of_BandsAndDates_AreRowsOfTheirOwnWithTheirCalls()
    {
        var list = new PriceList(
            Book(Entry(1) with { Bands = [new(200_000, false, new() { Input = 2, Output = 2 })] }, Books.Entry(3, from: Books.Launch.AddMonths(2))),
            [Use(7, Books.Launch.AddMonths(2)), Use(2, PriceEntry.SinceLaunch, ">200000"), Use(1, PriceEntry.SinceLaunch) with { Model = "gone" }]);
        var rows = list.Of(PriceView.All);

        Assert.Equal([(7L, 3m), (2L, 2m), (0L, 1m)], rows.Select(row => (row.Calls, row.Of(PriceClass.Input)!.Value)));
        Assert.Equal((Books.Launch.AddMonths(2), null, "rocket-served"), (rows[0].From, rows[0].Until, rows[0].Served));
        Assert.Equal(Books.Launch.AddMonths(2), rows[2].Until);
        Assert.Equal((2, 0, 3), (list.Count(PriceView.InUse), list.Count(PriceView.Differ), list.Count(PriceView.All)));
    }

    [Theory]
    [InlineData("ROCK", 1)]
    [InlineData(" acme  rocket ", 1)]
    [InlineData("acme glider", 0)]
    [InlineData("", 1)]
    [InlineData(null, 1)]
    public void Of_Words_AreAllFoundInProviderOrModel(string? words, int rows) =>
        Assert.Equal(rows, new PriceList(Book(Entry(1)), []).Of(PriceView.All, words).Count);

    [Fact]
    public void Of_CatalogueThatCountsSaysAnotherRate_IsDisputed()
    {
        var disputed = Row(new([Old], [Recent]));
        Assert.True(disputed.IsDisputed(Books.Launch));
        Assert.Equal(RateAgreement.Low, disputed.Agreement);

        var old = Row(new([Recent, Other], [Old]));
        Assert.False(old.IsDisputed(Books.Launch));
        Assert.Equal(RateAgreement.High, old.Agreement);

        Assert.Null(Row(null).Agreement);
    }

    private static PriceRow Row(RateWitness? witness)
    {
        var entry = Books.Entry(1);
        if (witness is not null)
        {
            entry = entry with { Rates = entry.Rates with { Witnesses = new(witness, new Dictionary<PriceClass, RateWitness>()) } };
        }
        return Assert.Single(new PriceList(Book(entry), []).Of(PriceView.All));
    }

    private static PriceEntry Entry(decimal rate) => Books.Entry(rate);

    private static PriceBook Book(params PriceEntry[] entries) => Books.Of("b", entries);

    private static RateUse Use(long calls, DateTimeOffset from, string band = ContextBand.Base) =>
        new("acme", "rocket", "rocket-served", from, band, TierPrice.Standard, calls);
}
