using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Web.Components.Pages.Comparison;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Comparison;

/// <summary>Two sessions beside each other: what is said of how the second differs.</summary>
public sealed class ComparisonLineTests
{
    private static readonly LedgerRow One = Row("s1");

    [Theory]
    [InlineData(8.27, 12.40, "+$4.13 (+50 %)")]
    [InlineData(8.27, 0, "−$8.27 (−100 %)")]
    [InlineData(0, 2.5, "+$2.50")]
    [InlineData(8.27, 8.27, "same")]
    public void Cost_OfBoth_DiffersBySoMuch(double first, double second, string difference) =>
        Assert.Equal(difference, Find(Cost(One, first), Cost(One, second), "Cost").Difference?.Replace('\u00a0', ' '));

    [Fact]
    public void Unknown_IsNoDataAndNoDifference()
    {
        var line = Find(One, One with { Usage = new(), Model = null }, "Cost");
        Assert.Equal(("$8.27", "no data", null), (line.One, line.Other, line.Difference));
        var model = Find(One, One with { Model = null }, "Model");
        Assert.Equal(("claude-sonnet-4-5", "no data", null), (model.One, model.Other, model.Difference));
        Assert.Equal("differs", Find(One, One with { Model = "gpt-5" }, "Model").Difference);
        Assert.Equal("same", Find(One, One, "Duration").Difference);
    }

    [Fact]
    public void Events_WhenNotAllWereRead_AreUnknown()
    {
        var cut = new SessionDetail(One, [], [], 10_001);
        var line = ComparisonLine.Of(cut, new(One, [], [], 0), Noon).Single(line => line.Label == "Tool calls");
        Assert.Equal(("no data", "0"), (line.One, line.Other));
    }

    private static LedgerRow Cost(LedgerRow row, double usd) => row with { Usage = row.Usage with { Cost = NanoUsd.FromUsd((decimal)usd) } };

    private static ComparisonLine Find(LedgerRow one, LedgerRow other, string label) =>
        ComparisonLine.Of(new(one, [], [], 0), new(other, [], [], 0), Noon).Single(line => line.Label == label);
}
