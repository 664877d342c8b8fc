using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing;

public sealed class CodexPriceTests
{
    [Fact]
    public void Price_CachedAndWrittenTokens_AreBilledOnceEach()
    {
        var usage = Codex("gpt-6.1-sol", 3500, 8000, 300, 500);

        Assert.Equal(12_300, usage.Tokens.Total);
        Assert.Equal(Usd(0.01205m), Cost(usage));
        Assert.Equal(Usd(0.0241m), Cost(usage)!.Value + Cost(usage)!.Value);
    }

    [Fact]
    public void Price_ReasoningIsAPartOfOutput_AddsNothing()
    {
        var usage = Codex("gpt-6.1-sol", output: 300);

        Assert.Equal(Usd(0.003m), Cost(usage));
        Assert.Equal(Usd(0.003m), Cost(usage with { Tokens = usage.Tokens with { Reasoning = 120 } }));
    }

    [Fact]
    public void Price_OlderModel_MatchesItsTable() =>
        Assert.Equal(Usd(0.005075m), Cost(Codex("gpt-5.1", 1600, 600, 300)));

    [Theory]
    [InlineData(172_000, "0.928")]
    [InlineData(172_001, "1.756008")]
    public void Price_PromptAtAndAbove272k_SwitchesTheWholeRequest(long input, string usd) =>
        Assert.Equal(Usd(usd), Cost(Codex("gpt-5.6-sol", input, 100_000, 10_000)));

    [Fact]
    public void Price_CachedTokens_CountTowardTheBand() =>
        Assert.Equal(Usd(0.257505m), Cost(Codex("gpt-5.4", 22_001, 250_000, 1000)));

    [Fact]
    public void Price_Below272k_IsNotLongContext() =>
        Assert.Equal(Usd(0.64m), Cost(Codex("gpt-5.4", 250_000, 0, 1000)));

    [Theory]
    [InlineData("gpt-5.6-sol", 172_000, 100_000, 10_000, "2026-08-20T23:59:59Z", "1.21")]
    [InlineData("gpt-5.6-sol", 172_000, 100_000, 10_000, "2026-08-21T00:00:00Z", "0.928")]
    [InlineData("gpt-5.6-terra", 1000, 9000, 2000, "2026-07-29T23:59:59Z", "0.03475")]
    [InlineData("gpt-5.6-terra", 1000, 9000, 2000, "2026-07-30T00:00:00Z", "0.0278")]
    public void Price_DatedChange_HoldsFromItsInstant(string model, long input, long read, long output, string at, string usd) =>
        Assert.Equal(Usd(usd), Cost(Codex(model, input, read, output, at: at)));

    [Theory]
    [InlineData("2026-08-21T00:30:00Z")]
    [InlineData("2026-08-20T20:30:00-04:00")]
    public void Price_EventWhoseLocalDayIsStillTheDayBefore_UsesTheUtcDay(string at) =>
        Assert.Equal(Usd(0.006m), Cost(Codex("gpt-5.6-sol", 1000, 0, 100, at: at)));

    [Fact]
    public void Price_TierChangesBetweenTurns_CostsEachTurnItsOwn()
    {
        var turn = Codex("gpt-5.5", 1000, 9000, 500);
        var first = Cost(turn);
        var second = Pricer.Price(turn with { ServiceTier = "priority", Flags = UsageFlags.TierRequested });

        Assert.Equal(Usd(0.0245m), first);
        Assert.Equal(Usd(0.06125m), second.Cost);
        Assert.Equal(Usd(0.08575m), first!.Value + second.Cost!.Value);
        Assert.Equal(Confidence.Medium, second.CostConfidence);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("auto")]
    [InlineData("standard")]
    [InlineData(null)]
    public void Price_StandardUnderAnyName_IsStandard(string? tier) =>
        Assert.Equal(Usd(0.0245m), Cost(Codex("gpt-5.5", 1000, 9000, 500) with { ServiceTier = tier }));

    [Theory]
    [InlineData("priority")]
    [InlineData("fast")]
    public void Price_FastUnderEitherName_CostsThePublishedMultiple(string tier) =>
        Assert.Equal(Usd(0.005m), Cost(Codex("gpt-5.4", 1000) with { ServiceTier = tier }));

    [Fact]
    public void Price_LongPromptThatAskedForFast_IsStandardLongContextAndFlagged()
    {
        var priced = Pricer.Price(Codex("gpt-5.6-sol", 100_000, 200_000, 10_000) with
        {
            ServiceTier = "priority",
            Flags = UsageFlags.TierRequested,
        });

        Assert.Equal(Usd(1.26m), priced.Cost);
        Assert.True(priced.Flags.HasFlag(UsageFlags.LongContextNotFast));
        Assert.Equal(("standard", ">272000"), (priced.Rate!.Tier, priced.Rate.Band));
    }

    [Fact]
    public void Price_LongPromptThatWasServedFast_HasNoPublishedPrice() =>
        Assert.Equal(
            UnpricedReasons.TierUnpublished,
            Pricer.Price(Codex("gpt-5.6-sol", 300_000) with { ServiceTier = "priority" }).UnpricedReason);

    [Theory]
    [InlineData("flex")]
    [InlineData("batch")]
    public void Price_LongPromptInHalfPriceTier_HalvesTheLongRates(string tier) =>
        Assert.Equal(Usd(1.2m), Cost(Codex("gpt-5.6-sol", 300_000) with { ServiceTier = tier }));

    [Fact]
    public void Price_WritesBeforeTheyCostExtra_CostTheInputRate() =>
        Assert.Equal(Usd(0.0165m), Cost(Codex("gpt-5.4", 3500, 8000, 300, 500)));

    [Fact]
    public void Price_WritesOfUnknownLifetime_CostTheShortRateAndSaySo()
    {
        var priced = Pricer.Price(Codex("gpt-6.1-terra", write: 10_000));

        Assert.Equal(Usd(0.0125m), priced.Cost);
        Assert.True(priced.Flags.HasFlag(UsageFlags.TtlAssumed));
    }

    [Fact]
    public void Price_LongLivedWrites_CostTheLongRate()
    {
        var usage = Codex("gpt-6.1-terra");
        usage = usage with { Tokens = usage.Tokens with { CacheWriteShort = 0, CacheWriteLong = 10_000 } };

        Assert.Equal(Usd(0.025m), Cost(usage));
    }

    [Fact]
    public void Price_CachedRateEqualToInput_IsNotDiscounted() =>
        Assert.Equal(Usd(7.20m), Cost(Codex("gpt-5.5-pro", 10_000, 200_000, 5000)));

    [Fact]
    public void Price_CachedTokensWithoutPublishedRate_LeaveTheCostUnknown()
    {
        var priced = Pricer.Price(Codex("gpt-5-pro", 1000, 500, 100));

        Assert.Null(priced.Cost);
        Assert.Equal((ProvenanceSource.Missing, Confidence.Unknown), (priced.CostSource, priced.CostConfidence));
        Assert.Equal(UnpricedReasons.RateMissing, priced.UnpricedReason);
        Assert.True(priced.Flags.HasFlag(UsageFlags.PartlyUnpriced));
        Assert.NotNull(Cost(Codex("gpt-5-pro", 1000, 0, 100)));
    }

    [Theory]
    [InlineData(199_999, "0.405998")]
    [InlineData(200_000, "0.812")]
    public void Price_InclusiveThreshold_BelongsToTheHighBand(long input, string usd) =>
        Assert.Equal(Usd(usd), Cost(Codex("grok-4.5", input, 0, 1000) with { Provider = "xai" }));

    [Fact]
    public void Price_GeminiLongPrompt_IsBilledWhole() =>
        Assert.Equal(Usd(0.64m), Cost(Codex("gemini-2.5-pro", 250_000, 0, 1000) with { Provider = "google" }));

    [Fact]
    public void Price_GeminiToolPrompt_CostsTheInputRate()
    {
        var usage = Codex("gemini-2.5-pro", 3801, 11_526, 942) with { Provider = "gemini" };

        Assert.Equal(Usd(0.01562075m), Cost(usage with { Tokens = usage.Tokens with { ToolInput = 7 } }));
    }

    [Fact]
    public void Price_CountersBeyondThirtyTwoBits_AreExact() =>
        Assert.Equal(Usd(3_750m), Cost(Codex("gpt-5.1", 3_000_000_000)));

    [Fact]
    public void Price_BeforeTheModelHadAPrice_IsUnpriced() =>
        Assert.Equal(
            UnpricedReasons.BeforeFirstPrice,
            Pricer.Price(Codex("gpt-6.1-sol", 1000, at: "2026-09-28T23:59:59Z")).UnpricedReason);
}
