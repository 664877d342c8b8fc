using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Usage;
using Helicarrier.Web.Components.Pages.Ledger;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Ledger;

/// <summary>What is picked in the ledger, its columns and its orders.</summary>
public sealed class LedgerSelectionTests
{
    [Fact]
    public void Picked_OfSeveralPages_AddUpOnceEach()
    {
        var unknown = Row("s3") with { Usage = new() { UnpricedCalls = 2 } };
        var picked = new LedgerSelection().With([Row("s1"), Row("s2")]).With([Row("s2"), unknown]);

        Assert.Equal((3, NanoUsd.FromUsd(16.54m), 19_000L, 2L), (picked.Count, picked.Totals.Cost!.Value, picked.Totals.Tokens!.Value, picked.Totals.Unpriced));
        Assert.Equal(["s1", "s3"], picked.Without([Row("s2")]).Ids);
        Assert.Null(new LedgerSelection().With([unknown]).Totals.Cost);
        Assert.Equal(LedgerSelection.Most, new LedgerSelection().With(Enumerable.Range(0, 150).Select(i => Row($"s{i}"))).Count);
    }

    [Fact]
    public void Compare_IsOfTwo_AndExportOfAll()
    {
        var picked = new LedgerSelection().With([Row("a/1&b=2"), Row("s2")]);

        Assert.Equal("/ledger/compare?a=a%2F1%26b%3D2&b=s2", picked.Compare);
        Assert.Equal("/ledger/export.csv?id=a%2F1%26b%3D2&id=s2", picked.Export);
        Assert.Null(picked.With([Row("s3")]).Compare);
        Assert.Null(new LedgerSelection().With(Enumerable.Range(0, 100).Select(i => Row($"{i}{new string('x', 200)}"))).Export);
    }

    [Theory]
    [InlineData("", LedgerSort.Newest, "?order=asc")]
    [InlineData("?order=asc", LedgerSort.Newest, "")]
    [InlineData("", LedgerSort.Agent, "?sort=agent")]
    [InlineData("?sort=agent", LedgerSort.Agent, "?sort=agent&order=desc")]
    [InlineData("?sort=agent&order=desc&page=3", LedgerSort.Agent, "?sort=agent")]
    [InlineData("?sort=agent&order=desc", LedgerSort.Cost, "?sort=cost")]
    [InlineData("?sort=cost&columns=task,cost", LedgerSort.Cost, "?sort=cost&order=asc&columns=task%2Ccost")]
    public void SortedBy_Head_TurnsTheOrderRound(string from, LedgerSort sort, string to) =>
        Assert.Equal("/ledger" + to, LedgerUrl.Parse(from).SortedBy(sort).ToString());

    [Theory]
    [InlineData(null, "state,session,agent,task,model,started,duration,tokens,cost")]
    [InlineData("nonsense,<b>", "state,session,agent,task,model,started,duration,tokens,cost")]
    [InlineData("cost,branch", "task,branch,cost")]
    [InlineData("task", "task")]
    public void Columns_Parsed_AlwaysHaveTheTask(string? words, string columns) =>
        Assert.Equal(columns, string.Join(',', LedgerColumn.Parse(words).Select(column => column.Word)));
}
