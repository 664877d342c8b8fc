using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing;

public sealed class ClaudePriceTests
{
    [Fact]
    public void Price_EveryClassAndTwoSearches_SumsEachAtItsOwnRate()
    {
        var usage = Claude("claude-sonnet-4-5", 3, 57, 600, 400, 2000) with { WebSearchRequests = 2 };

        var priced = Pricer.Price(usage);

        Assert.Equal(3060, usage.Tokens.Total);
        Assert.Equal(Usd(0.026114m), priced.Cost);
        Assert.Equal((ProvenanceSource.Derived, Confidence.High), (priced.CostSource, priced.CostConfidence));
    }

    [Fact]
    public void Price_GrownStream_BillsTheFinalOutput() =>
        Assert.Equal(Usd(0.025825m), Cost(Claude("claude-opus-4-8", 10, 631, read: 20_000)));

    [Fact]
    public void Price_OneHourWrites_CostTheLongRate() =>
        Assert.Equal(Usd(0.1355m), Cost(Claude("claude-opus-5", 100, 400, write1h: 10_000, read: 50_000)));

    [Fact]
    public void Price_WritesWithoutSplit_CostTheShortRateAndSaySo()
    {
        var usage = Claude("claude-sonnet-4-5");
        usage = usage with { Tokens = usage.Tokens with { CacheWriteShort = 1000, CacheWriteLong = null } };

        var priced = Pricer.Price(usage);

        Assert.Equal(Usd(0.00375m), priced.Cost);
        Assert.True(priced.Flags.HasFlag(UsageFlags.TtlAssumed));
        Assert.Equal(Confidence.Medium, priced.CostConfidence);
    }

    [Theory]
    [InlineData(800, 200, 10, "0.00435")]
    [InlineData(0, 1000, 0, "0.006")]
    public void Price_SplitWrites_CostEachTimeToLive(long write5m, long write1h, long output, string usd) =>
        Assert.Equal(Usd(usd), Cost(Claude("claude-sonnet-4-5", output: output, write5m: write5m, write1h: write1h)));

    [Fact]
    public void Price_AdvisorOfAnotherModel_CostsItsOwnRates()
    {
        var main = Cost(Claude("claude-sonnet-4-6", 10, 200, read: 30_000));
        var advisor = Cost(Claude("claude-opus-4-7", 5000, 300));

        Assert.Equal(Usd(0.01203m), main);
        Assert.Equal(Usd(0.0325m), advisor);
        Assert.Equal(Usd(0.04453m), main!.Value + advisor!.Value);
    }

    [Theory]
    [InlineData("claude-opus-4-8", "fast", "0.16")]
    [InlineData("claude-opus-4-8", "standard", "0.08")]
    [InlineData("claude-opus-4-8", "normal", "0.08")]
    [InlineData("claude-opus-4-8", null, "0.08")]
    [InlineData("claude-opus-4-6", "fast", "0.48")]
    public void Price_Speed_CostsTheModelsOwnFastRates(string model, string? speed, string usd) =>
        Assert.Equal(Usd(usd), Cost(Claude(model, 1000, 500, 2000, read: 100_000) with { Speed = speed }));

    [Theory]
    [InlineData("us", "0.0441")]
    [InlineData("global", "0.041")]
    [InlineData("not_available", "0.041")]
    [InlineData(null, "0.041")]
    public void Price_InferenceRegion_ScalesTokensButNotSearches(string? geo, string usd) =>
        Assert.Equal(
            Usd(usd),
            Cost(Claude("claude-opus-5-5", 1000, 1000, 1000, read: 10_000) with { InferenceGeo = geo, WebSearchRequests = 1 }));

    [Fact]
    public void Price_InferenceRegionOnModelBilledEverywhereAlike_ChangesNothing() =>
        Assert.Equal(Usd(0.003m), Cost(Claude("claude-sonnet-4-5", 1000) with { InferenceGeo = "us" }));

    [Fact]
    public void Price_RegionWithoutPublishedFactor_IsUnpriced() =>
        Assert.Equal(UnpricedReasons.GeoUnpublished, Pricer.Price(Claude("claude-opus-5-5", 1000) with { InferenceGeo = "mars" }).UnpricedReason);

    [Theory]
    [InlineData(1000, "0.0018")]
    [InlineData(1001, "0.0090005")]
    public void Price_PromptAtAndAboveTheThreshold_SwitchesTheWholeRequest(long input, string usd) =>
        Assert.Equal(Usd(usd), Cost(Claude("claude-haiku-5-5", input, 500, 4000, read: 95_000)));

    [Theory]
    [InlineData("2026-03-12T23:59:59Z", "0.36")]
    [InlineData("2026-03-13T00:00:00Z", "0.18625")]
    public void Price_LongContextSurcharge_EndsOnItsDay(string at, string usd) =>
        Assert.Equal(Usd(usd), Cost(Claude("claude-opus-4-6", 1000, 1000, 9000, read: 200_000, at: at)));

    [Fact]
    public void Price_Batch_IsHalf() =>
        Assert.Equal(Usd(0.00225m), Cost(Claude("claude-sonnet-4-5", 1000, 100) with { ServiceTier = "batch" }));

    [Fact]
    public void Price_BatchWithSearch_LeavesTheFeeWhole() =>
        Assert.Equal(
            Usd(0.01225m),
            Cost(Claude("claude-sonnet-4-5", 1000, 100) with { ServiceTier = "batch", WebSearchRequests = 1 }));

    [Fact]
    public void Price_OneSearch_AddsOneFee() =>
        Assert.Equal(Usd(0.01153m), Cost(Claude("claude-sonnet-4-5", 10, 100) with { WebSearchRequests = 1 }));

    [Theory]
    [InlineData(0.0071)]
    [InlineData(0.0)]
    [InlineData(null)]
    public void Price_LogStatesACost_ComputesAndKeepsTheStatedOneApart(double? stated)
    {
        var reported = stated is null ? (NanoUsd?)null : NanoUsd.FromUsd((decimal)stated);

        var priced = Pricer.Price(Claude("claude-sonnet-4", 1000, 200) with { ReportedCost = reported });

        Assert.Equal(Usd(0.006m), priced.Cost);
        Assert.Equal(ProvenanceSource.Derived, priced.CostSource);
        Assert.Equal(reported, priced.Usage.ReportedCost);
    }

    [Theory]
    [InlineData("2026-10-06T23:59:59Z", "0.02102")]
    [InlineData("2026-10-07T00:00:00Z", "0.01102")]
    public void Price_CacheReadPriceChange_HoldsFromItsDay(string at, string usd) =>
        Assert.Equal(Usd(usd), Cost(Claude("claude-sonnet-5-5", 10, 100, read: 100_000, at: at)));

    [Fact]
    public void Price_ModelWithOddRatios_UsesPublishedRates() =>
        Assert.Equal(Usd(0.00233m), Cost(Claude("claude-3-haiku", 1000, 1000, 1000, 1000, 1000)));

    [Fact]
    public void Price_AnnouncedRiseThatWasCancelled_IsNotInTheBook() =>
        Assert.Equal(Usd(0.003m), Cost(Claude("claude-sonnet-5", 1000, 100, at: "2026-09-15T00:00:00Z")));

    [Fact]
    public void Price_ContractTierOfAnthropic_IsUnpricedNotFast() =>
        Assert.Equal(
            UnpricedReasons.TierUnpublished,
            Pricer.Price(Claude("claude-opus-5", 1000) with { ServiceTier = "priority" }).UnpricedReason);

    [Fact]
    public void Price_FastWithoutPublishedFastRate_IsUnpriced() =>
        Assert.Equal(
            (null, UnpricedReasons.TierUnpublished),
            (Cost(Claude("claude-sonnet-5", 1000) with { Speed = "fast" }),
                Pricer.Price(Claude("claude-sonnet-5", 1000) with { Speed = "fast" }).UnpricedReason));
}
