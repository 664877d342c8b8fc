using System.Globalization;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Budgets;

public sealed class BudgetJudgeTests
{
    [Theory]
    [InlineData(BudgetKind.Hard, "4.999999999", 0, BudgetStanding.Within, AlertStatus.Ok, false)]
    [InlineData(BudgetKind.Hard, "5", 0, BudgetStanding.Warned, AlertStatus.Warning, false)]
    [InlineData(BudgetKind.Hard, "9.999999999", 0, BudgetStanding.Warned, AlertStatus.Warning, false)]
    [InlineData(BudgetKind.Hard, "10", 0, BudgetStanding.Reached, AlertStatus.Critical, true)]
    [InlineData(BudgetKind.Hard, "1", 3, BudgetStanding.CannotTell, AlertStatus.Critical, false)]
    [InlineData(BudgetKind.Hard, "10", 3, BudgetStanding.Reached, AlertStatus.Critical, true)]
    [InlineData(BudgetKind.Soft, "10", 0, BudgetStanding.Reached, AlertStatus.Warning, false)]
    [InlineData(BudgetKind.Soft, "1", 3, BudgetStanding.CannotTell, AlertStatus.Warning, false)]
    public void Look_ToTheNanoDollar_IsWhatItIs(BudgetKind kind, string spent, long unpriced, BudgetStanding standing, AlertStatus status, bool stops)
    {
        var state = SomeBudget.Look(SomeBudget.Make(kind: kind), decimal.Parse(spent, CultureInfo.InvariantCulture), unpriced);
        Assert.Equal((standing, status, stops), (state.Standing, state.Status, state.IsStopping));
    }

    [Fact]
    public void Look_UnpricedAndSaidToStop_Stops()
    {
        Assert.True(SomeBudget.Look(SomeBudget.Make() with { StopsUnpriced = true }, 1, unpriced: 1).IsStopping);
        Assert.False(SomeBudget.Look(SomeBudget.Make(kind: BudgetKind.Soft) with { StopsUnpriced = true }, 1, unpriced: 1).IsStopping);
    }

    [Fact]
    public void Due_EverythingAtOnce_NamesEachThingOnceAndTheLimitLast()
    {
        var budget = SomeBudget.Make();
        Assert.Equal(["unpriced", "50", "80", "100"], BudgetJudge.Due(budget, SomeBudget.Look(budget, 11, unpriced: 2)).Select(static notice => notice.Key));
        Assert.Empty(BudgetJudge.Due(budget, SomeBudget.Look(budget, 4.9m)));
        var failed = Assert.Single(BudgetJudge.Due(budget, SomeBudget.Look(budget, 11) with { Error = "busy" }));
        Assert.Equal((BudgetNotice.NotChecked, AlertStatus.Critical), (failed.Key, failed.Status));
    }

    [Fact]
    public void Outlook_AtABurn_SaysWhenAndByHowMuch()
    {
        // 79.5 cents in a quarter of an hour are 3.18 an hour.
        var budget = SomeBudget.Make(12);
        var outlook = BudgetOutlook.Of(budget, SomeBudget.Look(budget, 11.36m, recent: 0.795m, inFlight: 0.31m))!;
        Assert.Equal(NanoUsd.FromUsd(3.18m), outlook.PerHour);
        Assert.Equal(SomeBudget.Now.AddSeconds(724), outlook.ReachesAt!.Value, TimeSpan.FromSeconds(1));
        Assert.Equal(NanoUsd.FromUsd(0.053m), outlook.BurnPart);
        Assert.Equal(NanoUsd.FromUsd(0.363m), outlook.Overshoot);
        Assert.Equal(NanoUsd.FromUsd(11.36m + (3.18m * 10)), outlook.EndsNear);
    }

    [Theory]
    [InlineData(11, 0.5)]
    [InlineData(1, 0)]
    [InlineData(1, 0.01)]
    public void Outlook_ReachedOrStillOrTooSlow_SaysNoTime(double spent, double recent)
    {
        var budget = SomeBudget.Make();
        Assert.Null(BudgetOutlook.Of(budget, SomeBudget.Look(budget, (decimal)spent, recent: (decimal)recent))!.ReachesAt);
    }

    [Fact]
    public void Outlook_OfASoftOne_HasNoBoundAndOfNoneHasNothing()
    {
        var soft = SomeBudget.Make(kind: BudgetKind.Soft);
        Assert.Null(BudgetOutlook.Of(soft, SomeBudget.Look(soft, 1, recent: 1))!.Overshoot);
        Assert.Null(BudgetOutlook.Of(soft, new()));
    }

    [Fact]
    public void Binding_OfSeveral_IsTheOneThatStopsElseTheHardOneWithTheLeastLeft()
    {
        (Budget, BudgetState) Row(string id, BudgetKind kind, decimal spent)
        {
            var budget = SomeBudget.Make(kind: kind) with { Id = id };
            return (budget, SomeBudget.Look(budget, spent));
        }

        Assert.Equal("c", BudgetRank.Binding([Row("a", BudgetKind.Soft, 9.9m), Row("b", BudgetKind.Hard, 1), Row("c", BudgetKind.Hard, 2)])!.Value.Budget.Id);
        Assert.Equal("d", BudgetRank.Binding([Row("a", BudgetKind.Hard, 9.9m), Row("d", BudgetKind.Hard, 10)])!.Value.Budget.Id);
        Assert.Null(BudgetRank.Binding([]));
    }
}
