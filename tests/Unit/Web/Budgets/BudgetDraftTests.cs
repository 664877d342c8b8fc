using Helicarrier.Domain.Budgets;
using Helicarrier.Tests.Unit.Domain.Budgets;
using Helicarrier.Web.Components.Pages.Budgets;

namespace Helicarrier.Tests.Unit.Web.Budgets;

public sealed class BudgetDraftTests
{
    [Theory]
    [InlineData("50, 80%", "[50,80]")]
    [InlineData("", "[]")]
    [InlineData("half", "[0]")]
    public void Draft_Thresholds_AreReadAsTheyAreWritten(string written, string sent) =>
        Assert.Equal(sent, new BudgetDraft { Thresholds = written }.ToBody().GetProperty("thresholds").GetRawText());

    [Fact]
    public void Draft_OfABudget_ComesBackTheSame()
    {
        var budget = SomeBudget.Make(12.000000001m) with { Scope = new(BudgetScopeType.Agent, "peter"), StopsUnpriced = true, Zone = "Europe/Berlin" };
        var (read, refusal) = new BudgetWishReader(budget, budget.Id, SomeBudget.Now).Read(BudgetDraft.Of(budget).ToBody());
        Assert.Null(refusal);
        Assert.Equal(budget with { Thresholds = read!.Thresholds }, read);
        Assert.Equal(budget.Thresholds, read.Thresholds);
    }
}
