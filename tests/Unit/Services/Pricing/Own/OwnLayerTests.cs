using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Own;
using static Helicarrier.Tests.Unit.Services.Pricing.Own.Layered;

namespace Helicarrier.Tests.Unit.Services.Pricing.Own;

public sealed class OwnLayerTests
{
    [Theory]
    [InlineData("2026-02-28T23:59:59Z", 120_000, "base")]
    [InlineData("2026-03-01T00:00:00Z", 1_100_000, "own price 1")]
    [InlineData("2026-07-01", 1_100_000, "own price 1")]
    public void Price_ModelThatTheBookPrices_IsTheOwnOneFromItsInstantOn(string at, long nanos, string said)
    {
        var priced = new UsagePricer(Over(Priced())).Price(Usage("acme", "rocket", at));

        Assert.Equal(nanos, priced.Cost!.Value.Stored);
        Assert.Equal(said == "base" ? "" : said, priced.Rate!.Modifiers);
        Assert.Equal("base+own.1", priced.Rate.BookVersion);
    }

    [Theory]
    [InlineData("2026-02-01", 120_000)]
    [InlineData("2026-03-01", 1_100_000)]
    [InlineData("2026-04-30", 1_100_000)]
    [InlineData("2026-05-01", 2_200_000)]
    [InlineData("2026-08-01", 2_200_000)]
    public void Price_TwoOwnPricesOfAModel_EachHoldsUntilTheNext(string at, long nanos) =>
        Assert.Equal(nanos, new UsagePricer(Over(Priced(), Priced(rate: 20, from: "2026-05-01", id: 2))).Price(Usage("acme", "rocket", at)).Cost!.Value.Stored);

    [Fact]
    public void Price_LongPrompt_HasNoBandUnderAnOwnPrice()
    {
        var priced = new UsagePricer(Over(Priced())).Price(Usage("acme", "rocket", "2026-03-01", input: 5_000));
        Assert.Equal((50_100_000L, ContextBand.Base), (priced.Cost!.Value.Stored, priced.Rate!.Band));
    }

    [Fact]
    public void Price_OtherTier_IsNotCoveredByAnOwnPriceUnlessItIsFree()
    {
        var batch = Usage("acme", "rocket", "2026-03-01") with { ServiceTier = "batch" };
        Assert.Equal(UnpricedReasons.TierUnpublished, new UsagePricer(Over(Priced())).Price(batch).UnpricedReason);

        var free = new UsagePricer(Over(Priced() with { IsFree = true, Rates = new() })).Price(batch with { WebSearchRequests = 3 });
        Assert.Equal((NanoUsd.Zero, ProvenanceSource.Derived), (free.Cost!.Value, free.CostSource));
        Assert.Equal(60_000, new UsagePricer(Over(Priced())).Price(batch with { OccurredAt = batch.OccurredAt.AddMonths(-1) }).Cost!.Value.Stored);
    }

    [Fact]
    public void Price_ClassThatIsStatedAs0_CostsNothingAndOneThatIsNotStatedHasNoPrice()
    {
        var call = Usage("acme", "rocket", "2026-03-01");
        var cached = call with { Tokens = call.Tokens with { CacheRead = 1_000 } };
        Assert.Equal(UnpricedReasons.RateMissing, new UsagePricer(Over(Priced())).Price(cached).UnpricedReason);

        var zero = Priced() with { Rates = new() { Input = 10, Output = 10, CacheRead = 0 } };
        Assert.Equal(1_100_000, new UsagePricer(Over(zero)).Price(cached).Cost!.Value.Stored);
    }

    [Fact]
    public void Price_ToolTokens_CostWhatPromptAndAnswerCost()
    {
        var call = Usage("acme", "rocket", "2026-03-01") with { Tokens = new() { Input = 100, Output = 10, ToolInput = 100, ToolOutput = 10 } };
        Assert.Equal(2_200_000, new UsagePricer(Over(Priced())).Price(call).Cost!.Value.Stored);
    }

    [Theory]
    [InlineData("booster", "2026-02-01", 120_000, "rocket")]
    [InlineData("booster", "2026-03-01", 1_100_000, "booster")]
    [InlineData("rocket", "2026-03-01", 120_000, "rocket")]
    [InlineData("rocket-20260301", "2026-03-01", 120_000, "rocket")]
    public void Price_OwnPriceOfAnAlias_TakesItsNameFromThereOnAndLeavesTheModel(string model, string at, long nanos, string found)
    {
        var priced = new UsagePricer(Over(Priced("booster"))).Price(Usage("acme", model, at));
        Assert.Equal((nanos, found), (priced.Cost!.Value.Stored, priced.Rate!.Model));
    }

    [Theory]
    [InlineData("rocket-20260301", "2026-02-01", 120_000)]
    [InlineData("rocket-20260301", "2026-03-01", 1_100_000)]
    [InlineData("rocket", "2026-03-01", 120_000)]
    public void Price_OwnPriceOfADatedName_LeavesItToTheRewritingBefore(string model, string at, long nanos) =>
        Assert.Equal(nanos, new UsagePricer(Over(Priced("rocket-20260301"))).Price(Usage("acme", model, at)).Cost!.Value.Stored);

    [Fact]
    public void Price_NewModelAndProvider_HaveAPriceFromThereOnAndSayWhyNotBefore()
    {
        var pricer = new UsagePricer(Over(Priced("glider", provider: "umbrella")));
        Assert.Equal(1_100_000, pricer.Price(Usage("umbrella", "glider", "2026-03-01")).Cost!.Value.Stored);
        Assert.Equal(1_100_000, pricer.Price(Usage(null, "umbrella/glider", "2026-03-01")).Cost!.Value.Stored);
        Assert.Equal(1_100_000, pricer.Price(Usage(null, "glider", "2026-03-01")).Cost!.Value.Stored);
        Assert.Equal(UnpricedReasons.BeforeFirstPrice, pricer.Price(Usage("umbrella", "glider", "2026-02-28")).UnpricedReason);
        Assert.Equal(UnpricedReasons.BeforeFirstPrice, pricer.Price(Usage(null, "glider", "2026-02-28")).UnpricedReason);
        Assert.Equal(UnpricedReasons.ModelUnknown, pricer.Price(Usage("umbrella", "other", "2026-03-01")).UnpricedReason);
    }

    [Fact]
    public void Price_NameWithoutAProvider_IsNeverTakenFromTheSellerThatTheBookKnows()
    {
        var pricer = new UsagePricer(Over(Priced(provider: "umbrella"), Priced("glider", provider: "umbrella", id: 2),
            Priced("glider", provider: "acme", id: 3)));
        Assert.Equal(("acme", 120_000L), Found(pricer, null, "rocket"));
        Assert.Equal(("umbrella", 1_100_000L), Found(pricer, "umbrella", "rocket"));
        Assert.Equal(UnpricedReasons.ProviderUnknown, pricer.Price(Usage(null, "glider", "2026-03-01")).UnpricedReason);
    }

    [Fact]
    public void Price_OtherSpellingAndFallback_FindTheOwnPriceOfTheirProvider()
    {
        var pricer = new UsagePricer(Over(Priced("glider", provider: "acme-inc")));
        Assert.Equal(("acme", 1_100_000L), Found(pricer, "acme", "glider"));
        Assert.Equal(("acme", 1_100_000L), Found(pricer, "cloud", "glider"));
        var ofCloud = new UsagePricer(Over(Priced(provider: "cloud")));
        Assert.Equal(("cloud", 1_100_000L), Found(ofCloud, "cloud", "rocket"));
        Assert.Equal(("acme", 120_000L), Found(ofCloud, "cloud", "rocket", "2026-02-01"));
        Assert.Equal(("broker", 990_000L), Found(ofCloud, "broker", "rocket"));
    }

    [Fact]
    public void Price_ModelThatTheBookPricesLater_HasNoPriceBeforeEither()
    {
        var pricer = new UsagePricer(Over(Priced("late")));
        Assert.Equal(UnpricedReasons.BeforeFirstPrice, pricer.Price(Usage("acme", "late", "2026-02-01")).UnpricedReason);
        Assert.Equal(1_100_000, pricer.Price(Usage("acme", "late", "2026-07-01")).Cost!.Value.Stored);
    }

    [Fact]
    public void ContextWindow_ModelWithAnOwnPrice_StaysWhatTheBookSays() =>
        Assert.Equal(200_000, Over(Priced()).ContextWindow("acme", "rocket", Call.Utc("2026-04-01T00:00:00Z")));

    [Fact]
    public void Over_WhateverIsStated_IsReadBackAsTheSameBook()
    {
        OwnPrice[] own =
        [
            Priced() with
            {
                Rates = new()
                {
                    Input = 1.000000001m, Output = 2.5m, Reasoning = 3, CacheRead = 0, CacheWriteShort = 1, CacheWriteLong = 2, ToolInput = 4, ToolOutput = 5,
                },
                WebSearch = 0.01m, CallFee = 0.5m, From = Call.Utc("2026-03-01T10:20:30Z"),
            },
            Priced("glider", id: 2) with { IsFree = true, Rates = new() },
        ];
        var book = OwnBook.Over(Base, own, 7);
        var again = PriceBookReader.Read(Encoding.UTF8.GetBytes(book.Content.Value), "again");

        Assert.Equal(("base+own.7", "base.json and 2 own prices"), (book.Book.Version, book.Source));
        Assert.Equal(book.Book.Hash, again.Hash);
        Assert.NotEqual(Base.Book.Hash, again.Hash);
        Assert.Equal(own, again.Own);
        Assert.NotEqual(book.Book.Hash, OwnBook.Over(Base, own, 8).Book.Hash);
    }

    [Fact]
    public void Over_BookThatHoldsOwnPricesItself_IsLaidOverAsAWhole()
    {
        var file = OwnBook.Over(Base, [Priced(rate: 10), Priced(rate: 20, from: "2026-05-01", id: 2)], 2);
        var book = OwnBook.Over(file, [Priced(rate: 30, from: "2026-04-01", id: 1)], 1).Book;
        var pricer = new UsagePricer(book);

        Assert.Equal("base+own.2+own.1", book.Version);
        Assert.Equal((1_100_000L, "own price"), Said(pricer, "2026-03-15"));
        Assert.Equal((3_300_000L, "own price 1"), Said(pricer, "2026-04-15"));
        Assert.Equal((3_300_000L, "own price 1"), Said(pricer, "2026-06-15"));
    }

    [Theory]
    [InlineData(""" "model": "m", "from": "2026-03-01", "rates": { "input": 1, "output": 1 }, "source": "s" """, "\"provider\" is missing")]
    [InlineData(""" "provider": "p", "model": "m", "from": "2026-03-01", "source": "s" """, "needs either \"rates\" or \"free\": true")]
    [InlineData(""" "provider": "p", "model": "m", "from": "2026-03-01", "free": true, "rates": { "input": 1, "output": 1 }, "source": "s" """, "needs either")]
    [InlineData(""" "provider": "p", "model": "m", "from": "2026-03-01", "rates": { "input": 1 }, "source": "s" """, "\"output\" is missing")]
    [InlineData(""" "provider": "p", "model": "m", "from": "2026-03-01", "rates": { "input": 1, "output": -1 }, "source": "s" """, "is not USD")]
    [InlineData(""" "provider": "p", "model": "m", "from": "2026-03-01", "rates": { "input": 1, "output": 0.00001 }, "source": "s" """, "too small")]
    [InlineData(""" "provider": "p", "model": "M", "from": "2026-03-01", "rates": { "input": 1, "output": 1 }, "source": "s" """, "must be lower case")]
    public void Read_OwnPriceThatIsNone_RefusesTheBook(string price, string fault)
    {
        var json = Base.Content.Value.Replace("price-book/4", "price-book/5", StringComparison.Ordinal)[..^1] + $", \"own\": [ {{ {price} }} ] }}";
        var refused = Assert.Throws<PriceBookException>(() => PriceBookReader.Read(Encoding.UTF8.GetBytes(json), "x"));
        Assert.Contains(refused.Errors, error => error.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_OwnPricesInABookOfFormat4_AreRefused()
    {
        var json = Base.Content.Value[..^1] + ", \"own\": [] }";
        Assert.Contains("needs \"format\": \"helicarrier-price-book/5\"", Assert.Throws<PriceBookException>(
            () => PriceBookReader.Read(Encoding.UTF8.GetBytes(json), "x")).Message, StringComparison.Ordinal);
    }

    private static (string Provider, long Nanos) Found(UsagePricer pricer, string? provider, string model, string at = "2026-03-01")
    {
        var priced = pricer.Price(Usage(provider, model, at));
        return (priced.Rate!.Provider, priced.Cost!.Value.Stored);
    }

    private static (long Nanos, string Modifiers) Said(UsagePricer pricer, string at)
    {
        var priced = pricer.Price(Usage("acme", "rocket", at));
        return (priced.Cost!.Value.Stored, priced.Rate!.Modifiers);
    }
}
