using System.Text.Json;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Budgets;

public sealed class BudgetWishReaderTests
{
    private const string Whole =
        """{"scopeType":"agent","scopeValue":"peter","period":"week","zone":"Europe/Berlin","limitUsd":12.000000001,"kind":"hard","thresholds":[80,50]}""";

    [Fact]
    public void Read_WhatIsNeeded_FillsInTheRestAndIsExact()
    {
        var (budget, refusal) = Read(Whole);
        Assert.Null(refusal);
        Assert.Equal(("peter", "peter", NanoUsd.Of(12, 1)), (budget!.Name, budget.Scope.Value, budget.Limit));
        Assert.Equal((BudgetAction.Pause, false, true), (budget.Action, budget.StopsUnpriced, budget.IsEnabled));
        Assert.Equal([50, 80, 100], budget.Thresholds);
    }

    [Fact]
    public void Read_AChange_KeepsWhatIsNotNamed()
    {
        var before = Read(Whole).Budget!;
        var (after, refusal) = new BudgetWishReader(before, before.Id, SomeBudget.Now.AddDays(1)).Read(JsonElement.Parse("""{"limitUsd":20}"""));
        Assert.Null(refusal);
        Assert.Equal(before with { Limit = NanoUsd.FromUsd(20), UpdatedAt = SomeBudget.Now.AddDays(1), Thresholds = after!.Thresholds }, after);
        Assert.Equal(before.Thresholds, after.Thresholds);
    }

    [Theory]
    [InlineData("[]", "the body must be an object")]
    [InlineData("{}", "scopeType is required")]
    [InlineData("""{"scopeType":"fleet"}""", "scopeType must be one of organization, agent, project, model")]
    [InlineData("""{"scopeType":"agent","period":"day","limitUsd":1,"kind":"soft"}""", "scopeValue is required")]
    [InlineData("""{"scopeType":"organization","scopeValue":"x","period":"day","limitUsd":1,"kind":"soft"}""", "scopeValue is not for an organization")]
    [InlineData("""{"scopeType":"organization","period":"year","limitUsd":1,"kind":"soft"}""", "period must be one of day, week, month")]
    [InlineData("""{"scopeType":"organization","period":"day","limitUsd":0,"kind":"soft"}""", "limitUsd must be more than 0 and at most 1000000000")]
    [InlineData("""{"scopeType":"organization","period":"day","limitUsd":1e40,"kind":"soft"}""", "limitUsd must be more than 0 and at most 1000000000")]
    [InlineData("""{"scopeType":"organization","period":"day","limitUsd":"1","kind":"soft"}""", "limitUsd must be a number")]
    [InlineData(
        """{"scopeType":"organization","period":"day","limitUsd":0.0000000001,"kind":"soft"}""",
        "limitUsd must have at most 9 digits behind the point")]
    [InlineData(
        """{"scopeType":"organization","period":"day","limitUsd":1,"kind":"soft","zone":"Mars/Base"}""",
        "zone must be an IANA time zone such as Europe/Berlin")]
    [InlineData(
        """{"scopeType":"organization","period":"day","limitUsd":1,"kind":"soft","zone":"../../etc/passwd"}""",
        "zone must be an IANA time zone such as Europe/Berlin")]
    [InlineData(
        """{"scopeType":"organization","period":"day","limitUsd":1,"kind":"soft","thresholds":[0]}""",
        "thresholds must be up to 10 whole numbers from 1 to 100")]
    [InlineData("""{"scopeType":"organization","period":"day","limitUsd":1,"kind":"soft","colour":1}""", "colour is unknown")]
    [InlineData("""{"scopeType":"organization","period":"day","limitUsd":1,"kind":"soft","name":"\ud800"}""", "the body must be valid Unicode text")]
    [InlineData(
        """{"scopeType":"agent","scopeValue":"a\u0000b","period":"day","limitUsd":1,"kind":"soft"}""",
        "scopeValue must be 1 to 1000 characters of plain text")]
    public void Read_WhatCannotBe_IsRefusedInWords(string body, string refusal) => Assert.Equal((null, refusal), Read(body));

    private static (Budget? Budget, string? Refusal) Read(string body) => new BudgetWishReader(null, "b1", SomeBudget.Now).Read(JsonElement.Parse(body));
}
