using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Pricing;

public sealed class MonthlyCostTests
{
    private static readonly DateOnly February = new(2026, 2, 1);

    [Fact]
    public void Allocate_SeveralDays_AddUpToTheMonthAndNotToOneMonthEach()
    {
        var shares = MonthlyCost.Allocate(Book(30m), February, [new("acme", 1_000, Usd(1m)), new("ACME", 1_000, Usd(2m)), new("acme", 1_000, Usd(3m))]);

        Assert.Equal(Usd(30m), shares.Aggregate(default(CostShare), (sum, share) => sum + share).Subscription);
        Assert.Equal([Usd(10m), Usd(10m), Usd(10m)], shares.Select(share => share.Subscription));
        Assert.Equal(Usd(36m), shares.Aggregate(default(CostShare), (sum, share) => sum + share).Total);
    }

    [Fact]
    public void Allocate_OtherProvidersAndUnknownOnes_BearNothing()
    {
        var shares = MonthlyCost.Allocate(Book(30m), February, [new("acme", 1, NanoUsd.Zero), new("other", 9, NanoUsd.Zero), new(null, 9, NanoUsd.Zero)]);

        Assert.Equal([Usd(30m), NanoUsd.Zero, NanoUsd.Zero], shares.Select(share => share.Subscription));
    }

    [Fact]
    public void Unused_ProviderWithoutTokens_IsNamedAndInNoShare()
    {
        UsagePart[] parts = [new("acme", 0, NanoUsd.Zero)];

        Assert.Equal(NanoUsd.Zero, Assert.Single(MonthlyCost.Allocate(Book(30m), February, parts)).Subscription);
        Assert.Equal(("acme", Usd(30m)), Assert.Single(MonthlyCost.Unused(Book(30m), February, parts).Select(item => (item.Key, item.Value))));
        Assert.Empty(MonthlyCost.Unused(Book(30m), February, [new("acme", 1, NanoUsd.Zero)]));
    }

    [Fact]
    public void Split_AnyAmountAndWeights_AddsUpExactlyAndFollowsTheWeights()
    {
        var cases =
            from amount in Gen.Choose(0, int.MaxValue).Select(amount => amount * 97L)
            from weights in Gen.Frequency((4, Gen.Choose(0, int.MaxValue)), (1, Gen.Constant(0))).NonEmptyListOf()
            select (amount, weights: weights.Select(weight => (long)weight).ToList());

        Prop.ForAll(cases.ToArbitrary(), item =>
        {
            var parts = MonthlyCost.Split(new(item.amount), item.weights);
            var sum = item.weights.Sum();
            return sum == 0
                ? parts.All(part => part == NanoUsd.Zero)
                : parts.Sum(part => part.Stored) == item.amount
                    && parts.Zip(item.weights).All(pair => Math.Abs(pair.First.Stored - ((decimal)item.amount * pair.Second / sum)) < 1m);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Split_RemaindersAreEqual_FavoursTheEarlierParts() =>
        Assert.Equal([new NanoUsd(4), new NanoUsd(3), new NanoUsd(3)], MonthlyCost.Split(new(10), [7, 7, 7]));

    [Fact]
    public void Split_LargestAmountAndWeights_DoesNotOverflow() =>
        Assert.Equal(long.MaxValue, MonthlyCost.Split(new(long.MaxValue), [long.MaxValue, long.MaxValue, 1]).Sum(part => part.Stored));

    [Theory]
    [InlineData("2026-01-01", 0)]
    [InlineData("2026-02-01", 20)]
    [InlineData("2026-03-01", 20)]
    [InlineData("2026-04-01", 100)]
    [InlineData("2026-05-01", 100)]
    [InlineData("2026-06-01", 0)]
    public void ForMonth_DatedPrices_BillsTheWholeMonthOnce(string month, decimal expected)
    {
        // Taken on 10 February, raised in the middle of March, ended on 31 May.
        SubscriptionPlan[] plans =
        [
            new("max", Usd(20m), new(2026, 2, 10), new(2026, 3, 15)),
            new("max", Usd(100m), new(2026, 3, 15), new(2026, 6, 1)),
        ];

        Assert.Equal(Usd(expected), SubscriptionPlan.ForMonth(plans, DateOnly.Parse(month, null)));
    }

    [Fact]
    public void ForMonth_TwoPlans_AddsThem() =>
        Assert.Equal(Usd(23m), SubscriptionPlan.ForMonth([new("team", Usd(3m)), new("max", Usd(20m))], new(2026, 2, 28)));

    [Fact]
    public void Blended_OfTheShownTotal_CanBeRecomputedFromWhatIsShown()
    {
        var share = new CostShare(Usd(27.47125m), Usd(50m), 10_450_000);

        Assert.Equal((7.4134m, 7.4135m, 10.45m), (share.BlendedPerMTok, share.BlendedPerMTokExact, share.MTokens));
        Assert.Null(new CostShare(Usd(1m), Usd(1m), 0).BlendedPerMTok);
    }

    private static NanoUsd Usd(decimal usd) => NanoUsd.FromUsd(usd);

    private static PriceBook Book(decimal subscription) => new("t", "h", Books.Launch, [],
    [
        Books.Provider("acme", "rocket", [Books.Entry(1)]) with { Subscriptions = [new("max", Usd(subscription))] },
        Books.Provider("other", "boat", [Books.Entry(1)]),
    ]);
}
