using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Tests.Unit.Services.Pricing;

namespace Helicarrier.Tests.Unit.Domain.Pricing;

/// <summary>What must hold for every model of the shipped book and any counters.</summary>
public sealed class PricingProperties
{
    private static readonly ModelPrices[] Models = [.. Call.Book.Providers.SelectMany(provider => provider.Models.Values)];

    private static readonly Gen<TokenUsage> Counters = Gen.Frequency((3, AnyCounters()), (1, PromptsAtAThreshold()));

    private static Gen<TokenUsage> AnyCounters() =>
        from counts in Gen.Frequency((3, Gen.Choose(0, 5_000)), (2, Gen.Choose(0, 400_000)), (1, Gen.Constant(0))).ArrayOf(7)
        select new TokenUsage
        {
            Input = counts[0],
            Output = counts[1],
            CacheWriteShort = counts[2],
            CacheWriteLong = counts[3],
            CacheRead = counts[4],
            ToolInput = counts[5],
            ToolOutput = counts[6],
        };

    private static Gen<TokenUsage> PromptsAtAThreshold() =>
        from threshold in Gen.Elements(100_000, 200_000, 272_000)
        from input in Gen.Choose(0, 1000)
        from output in Gen.Choose(0, 1000)
        select new TokenUsage { Input = input, CacheRead = threshold - input, CacheWriteShort = 0, CacheWriteLong = 0, Output = output };

    private static readonly Gen<UsageEvent> Calls =
        from model in Gen.Elements(Models)
        from day in Gen.Choose(0, 500)
        from tokens in Counters
        from searches in Gen.Choose(0, 3)
        select Call.Claude(model.Name) with
        {
            Provider = model.Provider,
            OccurredAt = Call.Utc("2025-08-01T00:00:00Z").AddDays(day),
            Tokens = tokens,
            WebSearchRequests = searches,
        };

    private static readonly Gen<UsageEvent> ModifiedCalls =
        from call in Calls
        from tier in Gen.Elements(null, "batch", "flex", "priority", "default")
        from speed in Gen.Elements(null, "fast", "standard")
        from geo in Gen.Elements(null, "us", "global")
        from flags in Gen.Elements(UsageFlags.None, UsageFlags.TierRequested)
        select call with { ServiceTier = tier, Speed = speed, InferenceGeo = geo, Flags = flags };

    [Fact]
    public void Price_AnyCall_IsTheSumOfItsReceipt() => Holds(ModifiedCalls, call =>
    {
        var priced = Call.Pricer.Price(call);
        var lines = CostReceipt.Lines(priced);
        return priced.Cost is { } cost
            ? cost.Stored == lines.Sum(line => line.Amount!.Value.Stored) && priced is { Rate: not null, UnpricedReason: null }
            : lines.Count == 0 && priced is { Rate: null, UnpricedReason: not null, CostSource: ProvenanceSource.Missing };
    });

    [Fact]
    public void Price_AnyLine_IsQuantityTimesItsRate() => Holds(ModifiedCalls, call =>
        CostReceipt.Lines(Call.Pricer.Price(call)).All(line =>
        {
            var exact = line.Quantity * line.Rate!.Value * (line.Class is PriceClass.WebSearch ? 1_000_000_000m : 1000m);
            return Math.Abs(line.Amount!.Value.Stored - exact) <= 0.5m;
        }));

    [Fact]
    public void Price_OneMoreTokenOfAnyClass_NeverCostsLess() => Holds(Calls, call =>
    {
        var less = Call.Cost(call);
        TokenUsage tokens = call.Tokens;
        TokenUsage[] more =
        [
            tokens with { Input = tokens.Input + 1 },
            tokens with { Output = tokens.Output + 1 },
            tokens with { CacheWriteShort = tokens.CacheWriteShort + 1 },
            tokens with { CacheWriteLong = tokens.CacheWriteLong + 1 },
            tokens with { CacheRead = tokens.CacheRead + 1 },
        ];
        return less is null || more.All(one => Call.Cost(call with { Tokens = one }) is not { } cost || cost >= less.Value);
    });

    [Fact]
    public void Price_TwiceByTwoPricers_IsTheSame() => Holds(ModifiedCalls, call =>
        Call.Pricer.Price(call) == new UsagePricer(Call.Book).Price(call));

    private static void Holds(Gen<UsageEvent> calls, Func<UsageEvent, bool> property) =>
        Prop.ForAll(calls.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
