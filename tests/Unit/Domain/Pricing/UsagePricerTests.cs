using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Pricing;

public sealed class UsagePricerTests
{
    private readonly UsagePricer _pricer = new(Books.Of("a", Books.Entry(2, 10)));

    [Fact]
    public void Price_ManyTinyCalls_LoseNothingToRounding()
    {
        var pricer = new UsagePricer(Books.Of("a", Books.Entry(0.10m)));

        var total = Enumerable.Range(0, 1000).Aggregate(NanoUsd.Zero, (sum, _) => sum + pricer.Price(Books.Call(1)).Cost!.Value);

        Assert.Equal(NanoUsd.FromUsd(0.0001m), total);
    }

    [Theory]
    [InlineData("0.0004", 0)]
    [InlineData("0.0005", 1)]
    [InlineData("0.0014", 1)]
    public void Price_BelowANanoDollar_RoundsEachLineOnceHalvesUp(string rate, long nano)
    {
        var pricer = new UsagePricer(Books.Of("a", Books.Entry(decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture))));

        Assert.Equal(new NanoUsd(nano), pricer.Price(Books.Call(1)).Cost);
        Assert.Equal(new NanoUsd(2 * nano), pricer.Price(Books.Call(1, 1)).Cost);
    }

    [Fact]
    public void Price_IngestWithACost_TakesTheSendersBill()
    {
        var priced = _pricer.Price(Books.Call(1000, 100, SourceNames.Ingest) with { ReportedCost = new(42), Model = "unheard-of" });

        Assert.Equal(
            (new NanoUsd(42), ProvenanceSource.ProviderReported, Confidence.High),
            (priced.Cost!.Value, priced.CostSource, priced.CostConfidence));
        Assert.Null(priced.Rate);
        Assert.Empty(CostReceipt.Lines(priced));
    }

    [Fact]
    public void Price_IngestWithoutACost_IsDerived() =>
        Assert.Equal(NanoUsd.FromUsd(0.003m), _pricer.Price(Books.Call(1000, 100, SourceNames.Ingest)).Cost);

    [Fact]
    public void Price_LogOfUnknownModelThatStatesACost_StaysUnknown()
    {
        var priced = _pricer.Price(Books.Call(1000) with { Model = "unheard-of", ReportedCost = new(42) });

        Assert.Null(priced.Cost);
        Assert.Equal(new NanoUsd(42), priced.Usage.ReportedCost);
    }

    [Theory]
    [InlineData(null, null, null, UnpricedReasons.TokensMissing)]
    [InlineData(null, null, 500L, UnpricedReasons.TokensUnclassified)]
    [InlineData(10L, null, null, UnpricedReasons.TokensIncomplete)]
    [InlineData(null, 10L, 500L, UnpricedReasons.TokensIncomplete)]
    [InlineData(-1L, 10L, null, UnpricedReasons.OutOfRange)]
    [InlineData(long.MaxValue, 1L, null, UnpricedReasons.OutOfRange)]
    public void Price_CountersThatCannotBeBilled_AreUnpricedWithTheReason(long? input, long? output, long? total, string reason)
    {
        var usage = Books.Call(input, output, SourceNames.Ingest);

        var priced = _pricer.Price(usage with { Tokens = usage.Tokens with { UnclassifiedTotal = total } });

        Assert.Null(priced.Cost);
        Assert.Equal((ProvenanceSource.Missing, reason), (priced.CostSource, priced.UnpricedReason));
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, UnpricedReasons.CallsAggregated)]
    public void Price_SumOfSeveralCalls_IsKnownOnlyWhereNoBandCanApply(long input, string? reason)
    {
        var banded = Books.Entry(2, 10) with { Bands = [new(1000, false, new() { Input = 4, Output = 20 })] };

        var priced = new UsagePricer(Books.Of("a", banded)).Price(Books.Call(input) with { Flags = UsageFlags.Aggregate });

        Assert.Equal(reason, priced.UnpricedReason);
        Assert.Equal(reason is null ? Confidence.Medium : Confidence.Unknown, priced.CostConfidence);
    }

    [Fact]
    public void Price_NoTokensAtAll_CostsNothingKnown() => Assert.Equal(NanoUsd.Zero, _pricer.Price(Books.Call(0, 0)).Cost);

    [Fact]
    public void Price_ClassWithoutRate_IsUnknownOnlyWhenItHasTokens()
    {
        var usage = Books.Call(1000);

        Assert.NotNull(_pricer.Price(usage with { Tokens = usage.Tokens with { CacheRead = 0 } }).Cost);
        Assert.Equal(
            UnpricedReasons.RateMissing,
            _pricer.Price(usage with { Tokens = usage.Tokens with { CacheRead = 1 } }).UnpricedReason);
        Assert.Equal(UnpricedReasons.RateMissing, _pricer.Price(usage with { WebSearchRequests = 1 }).UnpricedReason);
    }

    [Fact]
    public void Price_AfterABookCorrection_ChangesTheValueAndNamesBothBooks()
    {
        var corrected = new UsagePricer(Books.Of("b", Books.Entry(2)));
        var announced = new UsagePricer(Books.Of("a", Books.Entry(2), Books.Entry(3, from: Books.Launch.AddDays(1))));

        var (before, after) = (announced.Price(Books.Call(1000)), corrected.Price(Books.Call(1000)));

        Assert.Equal((NanoUsd.FromUsd(0.003m), "a", "hash of a"), (before.Cost!.Value, before.PricingVersion, before.Rate!.BookHash));
        Assert.Equal((NanoUsd.FromUsd(0.002m), "b", "hash of b"), (after.Cost!.Value, after.PricingVersion, after.Rate!.BookHash));
    }

    [Fact]
    public void Price_DatedAlias_LeadsOnlyWithinItsDates()
    {
        ModelAlias[] aliases = [new("shuttle", "rocket", Books.Launch, Books.Launch.AddMonths(1))];
        var pricer = new UsagePricer(Books.Of("a", aliases, Books.Entry(1)));
        var call = Books.Call(1_000_000) with { Model = "shuttle" };

        Assert.Equal(NanoUsd.FromUsd(1), pricer.Price(call with { OccurredAt = Books.Launch }).Cost);
        Assert.Equal(Confidence.Medium, pricer.Price(call with { OccurredAt = Books.Launch }).CostConfidence);
        Assert.Null(pricer.Price(call with { OccurredAt = Books.Launch.AddTicks(-1) }).Cost);
        Assert.Null(pricer.Price(call with { OccurredAt = Books.Launch.AddMonths(1) }).Cost);
    }

    [Fact]
    public void Price_ModelThatTwoProvidersSellAndNoneIsNamed_IsUnknown()
    {
        var book = new PriceBook("a", "h", Books.Launch, [], [
            Books.Provider("acme", "rocket", [Books.Entry(1)]),
            Books.Provider("reseller", "rocket", [Books.Entry(9)])]);

        Assert.Equal(
            UnpricedReasons.ProviderUnknown,
            new UsagePricer(book).Price(Books.Call(1) with { Provider = null }).UnpricedReason);
        Assert.Equal(new NanoUsd(9000), new UsagePricer(book).Price(Books.Call(1) with { Provider = "Reseller" }).Cost);
    }

    [Fact]
    public void Price_ProviderTakenFromTheName_IsLessSure()
    {
        Assert.Equal(Confidence.High, _pricer.Price(Books.Call(1)).CostConfidence);
        Assert.Equal(Confidence.Medium, _pricer.Price(Books.Call(1) with { Provider = null }).CostConfidence);
        Assert.Equal(Confidence.Medium, _pricer.Price(Books.Call(1) with { Flags = UsageFlags.Inconsistent }).CostConfidence);
    }

    [Fact]
    public void Price_TierWithBandsOfItsOwn_UsesThemForLongPrompts()
    {
        var entry = Books.Entry(1) with
        {
            Bands = [new(100, Inclusive: false, new() { Input = 2, Output = 2 })],
            Tiers = new Dictionary<string, TierPrice>(StringComparer.Ordinal)
            {
                ["fast"] = new() { Rates = new() { Input = 5 }, Bands = [new(200, Inclusive: true, new() { Input = 7 })] },
            },
        };
        var pricer = new UsagePricer(Books.Of("a", entry));

        decimal? Rate(long prompt) => pricer.Price(Books.Call(prompt) with { ServiceTier = "fast" }).Rate?.Input;

        Assert.Equal(5, Rate(100));
        Assert.Null(Rate(101));
        Assert.Equal(7, Rate(200));
    }

    [Fact]
    public void Price_EqualRates_AreOneObject()
    {
        Assert.Same(_pricer.Price(Books.Call(1)).Rate, _pricer.Price(Books.Call(2)).Rate);
    }

    [Fact]
    public void Price_ClientStatesACost_StandsOnlyWhereNothingCanBeComputed()
    {
        var stated = Books.Call(1000, 100) with { ReportedCost = new(42) };
        Assert.Equal(ProvenanceSource.Derived, _pricer.Price(stated).CostSource);
        foreach (var bare in new[] { stated with { Model = null }, stated with { Tokens = TokenUsage.Unknown } })
        {
            var priced = _pricer.Price(bare);
            Assert.Equal((new NanoUsd(42), ProvenanceSource.ProviderReported, Confidence.Low, null),
                (priced.Cost, priced.CostSource, priced.CostConfidence, priced.PricingVersion));
        }

        Assert.Null(_pricer.Price(stated with { Model = "unheard-of" }).Cost);
    }

    [Fact]
    public void Price_MoreStrangeNamesThanAreRemembered_StillPricesTheKnownOne()
    {
        for (var i = 0; i < 5000; i++) Assert.Null(_pricer.Price(Books.Call(1) with { Model = $"stranger-{i}" }).Cost);

        Assert.Equal(new NanoUsd(2000), _pricer.Price(Books.Call(1)).Cost);
    }
}
