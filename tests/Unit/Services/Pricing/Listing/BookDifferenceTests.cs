using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Listing;
using Helicarrier.Tests.Unit.Domain.Pricing;

namespace Helicarrier.Tests.Unit.Services.Pricing.Listing;

public sealed class BookDifferenceTests
{
    [Fact]
    public void Between_RatesOfThatMoment_NamesChangedAddedAndGone()
    {
        var before = Books.Of("old", Books.Entry(1, 4), Books.Entry(2, 4, Books.Launch));
        var entry = Books.Entry(2, 5);
        var after = Books.Of("new", entry with { Rates = entry.Rates with { CacheRead = 0.1m } });

        Assert.Equal(
            [(PriceClass.Input, (decimal?)1m, (decimal?)2m), (PriceClass.CacheRead, null, 0.1m), (PriceClass.Output, 4m, 5m)],
            BookDifference.Between(before, after, Books.Launch.AddDays(-1)).Select(one => (one.Class, one.Before, one.After)));
        Assert.Equal(
            [PriceClass.CacheRead, PriceClass.Output], BookDifference.Between(before, after, Books.Launch).Select(one => one.Class));
        Assert.Equal((0.1m, null), BookDifference.Between(after, before, Books.Launch).Select(one => (one.Before, one.After)).First());
    }

    [Fact]
    public void Between_TheSameBook_IsEmpty() =>
        Assert.Empty(BookDifference.Between(Books.Of("b", Books.Entry(1)), Books.Of("c", Books.Entry(1)), Books.Launch));
}
