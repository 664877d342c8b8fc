using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Tests.Unit.Services.Pricing;

namespace Helicarrier.Tests.Unit.Domain.Pricing;

public sealed class CostReceiptTests
{
    [Fact]
    public void Lines_OfAFullCall_ShowWhatEachClassCost()
    {
        var priced = Call.Pricer.Price(Call.Claude("claude-sonnet-4-5", 3, 57, 600, 400, 2000) with { WebSearchRequests = 2 });

        Assert.Equal(
            [
                new(PriceClass.Input, 3, 3m, new NanoUsd(9_000)),
                new(PriceClass.CacheWriteShort, 600, 3.75m, new NanoUsd(2_250_000)),
                new(PriceClass.CacheWriteLong, 400, 6m, new NanoUsd(2_400_000)),
                new(PriceClass.CacheRead, 2000, 0.3m, new NanoUsd(600_000)),
                new(PriceClass.Output, 57, 15m, new NanoUsd(855_000)),
                new(PriceClass.WebSearch, 2, 0.01m, new NanoUsd(20_000_000)),
            ],
            CostReceipt.Lines(priced));
    }

    [Fact]
    public void Lines_OfAModifiedCall_ShowTheEffectiveRates()
    {
        var priced = Call.Pricer.Price(Call.Claude("claude-opus-5-5", 1000) with { InferenceGeo = "us", ServiceTier = "batch" });

        Assert.Equal([new(PriceClass.Input, 1000, 2.2m, new NanoUsd(2_200_000))], CostReceipt.Lines(priced));
        Assert.Equal("batch ×0.5, inference_geo us ×1.1", priced.Rate!.Modifiers);
    }

    [Fact]
    public void Total_ALineWithoutRate_IsUnknown() =>
        Assert.Null(CostReceipt.Total([new(PriceClass.Input, 1, 1, new NanoUsd(1000)), new(PriceClass.CacheRead, 1, null, null)]));
}
