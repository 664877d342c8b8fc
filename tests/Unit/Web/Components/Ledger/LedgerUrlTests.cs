using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Web;
using Helicarrier.Web.Components.Pages.Ledger;

namespace Helicarrier.Tests.Unit.Web.Components.Ledger;

public sealed class LedgerUrlTests
{
    [Fact]
    public void Parse_AnyText_IsAStateThatItsAddressReadsBack() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            foreach (var query in new[] { text, $"q={text}", $"?row={text}&page={text}&from={text}", $"agent={Uri.EscapeDataString(text ?? "")}" })
            {
                var url = LedgerUrl.Parse(query);
                if (Read(url) != url) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ToString_AnyState_IsReadBackWhole()
    {
        var words = ArbMap.Default.GeneratorFor<string>().Select(LedgerUrl.Clean);
        var moments = Gen.OneOf(
            Gen.Constant<LedgerMoment?>(null),
            Gen.Choose(1, 50_000).Select(hours => (LedgerMoment?)LedgerMoment.OfHours(hours)),
            ArbMap.Default.GeneratorFor<DateTime>().Select(at => (LedgerMoment?)LedgerMoment.OfInstant(new(DateTime.SpecifyKind(at, DateTimeKind.Utc)))));
        var statuses = Gen.Elements(Enum.GetValues<SessionStatus>().Cast<SessionStatus?>().Append(null));
        var states =
            from text in words
            from agent in words
            from row in words
            from status in statuses
            from start in moments
            from end in moments
            from missing in ArbMap.Default.GeneratorFor<bool>()
            from sort in Gen.Elements(Enum.GetValues<LedgerSort>())
            from page in Gen.Choose(1, 100_000)
            from size in Gen.Elements<int>(LedgerUrl.Sizes)
            select new LedgerUrl
            {
                Text = text,
                Agent = agent,
                Model = agent,
                Source = text,
                Project = row,
                Status = status,
                From = start,
                To = end,
                MissingCost = missing,
                Sort = sort,
                Page = page,
                Size = size,
                Row = row,
            };

        Prop.ForAll(states.ToArbitrary(), url => Read(url).Equals(url)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("status=winning")]
    [InlineData("status=Running")]
    [InlineData("page=0&size=21")]
    [InlineData("page=-1&size=1e9")]
    [InlineData("page=99999999999999999999")]
    [InlineData("from=yesterday&to=2026-02-30")]
    [InlineData("from=0h&to=-3d")]
    [InlineData("from=99999999h")]
    [InlineData("missing=maybe&sort=sideways")]
    [InlineData("q=%20%20&row=")]
    [InlineData("%%%=%&&&==;")]
    public void Parse_ValuesThatMakeNoSense_AreDefaults(string query) => Assert.Equal(new LedgerUrl(), LedgerUrl.Parse(query));

    [Fact]
    public void Parse_EveryFilter_ReachesTheQuery()
    {
        var now = new DateTimeOffset(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

        var query = LedgerUrl.Parse(
            "?q=fts%20index&status=failed&agent=a1&model=m&source=codex&project=%2Fwork&from=24h&to=2026-11-20&missing=1&sort=cost&page=3&size=50")
            .ToQuery(new("org"), now, new Dictionary<string, AgentState>(StringComparer.Ordinal));

        Assert.Equal(
            new LedgerQuery
            {
                OrganizationId = new("org"),
                Text = "fts index",
                Status = SessionStatus.Failed,
                AgentName = "a1",
                Model = "m",
                Source = "codex",
                Project = "/work",
                From = now.AddHours(-24),
                To = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero),
                MissingCost = true,
                Sort = LedgerSort.Cost,
                Page = 3,
                PageSize = 50,
                Silence = query.Silence,
            },
            query);
    }

    [Fact]
    public void ToQuery_LiveFleet_HearsOfWhoIsNotOffline()
    {
        var now = new DateTimeOffset(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);
        var live = new Dictionary<string, AgentState>(StringComparer.Ordinal) { ["waits"] = AgentState.Waiting, ["gone"] = AgentState.Offline };

        var query = LedgerUrl.Parse("?status=offline").ToQuery(new("org"), now, live);

        Assert.Equal((true, null), (query.Offline, query.Status));
        Assert.Equal(now.AddMinutes(-10), query.Silence!.Since);
        Assert.Equal(["waits"], query.Silence.Heard);
        Assert.Equal("/ledger?status=offline", new LedgerUrl { Offline = true }.ToString());
    }

    [Fact]
    public void Filtered_ChangedRows_StartAgainOnPageOneWithoutPreview()
    {
        var url = new LedgerUrl { Page = 4, Row = "s1", Size = 50 }.Filtered(u => u with { Model = "m" });

        Assert.Equal("/ledger?model=m&size=50", url.ToString());
    }

    [Fact]
    public void ToExport_KeepsFiltersAndOrder_LeavesPageOut() =>
        Assert.Equal(
            "/ledger/export.csv?status=killed&sort=cost",
            new LedgerUrl { Status = SessionStatus.Killed, Sort = LedgerSort.Cost, Page = 4, Size = 100, Row = "x" }.ToExport());

    private static LedgerUrl Read(LedgerUrl url) => LedgerUrl.Parse(url.ToString()[PageRoutes.Ledger.Length..]);
}
