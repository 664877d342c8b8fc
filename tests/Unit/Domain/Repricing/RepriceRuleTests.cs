using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Tests.Unit.Domain.Pricing;

namespace Helicarrier.Tests.Unit.Domain.Repricing;

public sealed class RepriceRuleTests
{
    private static readonly UsageEvent Call = Books.Call(1_000, 100);

    [Fact]
    public void Compare_AnotherVersionOfTheSameRates_IsUnchanged() =>
        Assert.Equal(RepriceOutcome.Unchanged, Outcome(Priced("a", 2), Priced("b", 2)));

    [Fact]
    public void Compare_AnotherRate_IsChanged() => Assert.Equal(RepriceOutcome.Changed, Outcome(Priced("a", 2), Priced("b", 3)));

    [Fact]
    public void Compare_RateOfAClassWithoutTokens_IsUnchanged()
    {
        var with = new UsagePricer(Books.Of("b", new PriceEntry { From = PriceEntry.SinceLaunch, Rates = new() { Input = 2, Output = 2, CacheRead = 1 } }))
            .Price(Call);
        Assert.Equal(RepriceOutcome.Unchanged, Outcome(Priced("a", 2), with));
    }

    [Fact]
    public void Compare_SameTotalFromOtherLines_IsChanged()
    {
        var call = Books.Call(1_000, 1_000);
        var before = new UsagePricer(Books.Of("a", Books.Entry(2, 4))).Price(call);
        var after = new UsagePricer(Books.Of("b", Books.Entry(4, 2))).Price(call);
        Assert.Equal(before.Cost, after.Cost);
        Assert.Equal(RepriceOutcome.Changed, Outcome(before, after));
    }

    [Fact]
    public void Compare_PriceGainedOrLost_SaysWhich()
    {
        var unpriced = new UsagePricer(Books.Of("none")).Price(Call);
        Assert.Equal(RepriceOutcome.Priced, Outcome(unpriced, Priced("a", 2)));
        Assert.Equal(RepriceOutcome.Unpriced, Outcome(Priced("a", 2), unpriced));
    }

    [Fact]
    public void Compare_AnotherReason_IsChanged()
    {
        var unpriced = new UsagePricer(Books.Of("none")).Price(Call);
        Assert.Equal(RepriceOutcome.Unchanged, Outcome(unpriced, unpriced));
        Assert.Equal(RepriceOutcome.Changed, Outcome(unpriced, unpriced with { UnpricedReason = UnpricedReasons.RateMissing }));
    }

    [Fact]
    public void Compare_ReportedCost_IsNeverTouched()
    {
        var reported = new PricedUsage(Call, new NanoUsd(7), ProvenanceSource.ProviderReported, Confidence.High, null, Call.Flags);
        Assert.Equal(RepriceOutcome.Reported, Outcome(reported, Priced("a", 2)));
        Assert.Equal(RepriceOutcome.Reported, Outcome(Priced("a", 2), reported));
    }

    [Fact]
    public void Explains_CountersChangedSince_IsFalse()
    {
        var earlier = Priced("a", 2);
        Assert.True(RepriceRule.Explains(earlier));
        Assert.False(RepriceRule.Explains(earlier with { Usage = Books.Call(2_000, 100) }));
    }

    [Fact]
    public void Diff_Breakdowns_EachAddUpToTheTotal()
    {
        var diff = new RepriceDiffBuilder(TimeZoneInfo.Utc);
        for (var i = 0; i < 12; i++)
        {
            var call = Books.Call(1_000 + i) with { OccurredAt = Books.Launch.AddHours(7 * i), Model = i % 3 == 0 ? null : "rocket" };
            var (before, after) = (new UsagePricer(Books.Of("a", Books.Entry(2))).Price(call), new UsagePricer(Books.Of("b", Books.Entry(3))).Price(call));
            diff.Add($"agent-{i % 5}", RepriceRule.Compare(before, after), before, after);
        }

        var built = diff.Build();
        Assert.Equal((4L, 8L, 12L), (built.Total.Unchanged, built.Total.Changed, built.Total.Calls));
        foreach (var slices in (IReadOnlyList<RepriceSlice>[])[built.ByModel, built.ByDay, built.ByAgent])
        {
            Assert.Equal(built.Total.Calls, slices.Sum(slice => slice.Tally.Calls));
            Assert.Equal(built.Total.Delta.Stored, slices.Sum(slice => slice.Tally.Delta.Stored));
            Assert.Equal(built.Total.CostBefore.Stored, slices.Sum(slice => slice.Tally.CostBefore.Stored));
        }

        Assert.Equal(["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"], built.ByDay.Select(slice => slice.Name));
    }

    private static RepriceOutcome Outcome(PricedUsage before, PricedUsage after) => RepriceRule.Compare(before, after);

    private static PricedUsage Priced(string version, decimal rate) => new UsagePricer(Books.Of(version, Books.Entry(rate))).Price(Call);
}
