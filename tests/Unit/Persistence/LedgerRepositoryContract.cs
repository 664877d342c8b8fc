using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>The ledger filters, sorts, searches and pages.</summary>
public abstract class LedgerRepositoryContract : StoreContract
{
    private static OrganizationId Org => OrganizationId.Default;
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx =>
        {
            Seed(tx, "a-1", "peter", "claude-sonnet-4-5", SessionStatus.Success, 0, 5_000, "Fix Postgres profile", 30);
            Seed(tx, "a-2", "peter", "claude-sonnet-4-5", SessionStatus.Running, 1, 9_000, "日本語のテスト migration", null);
            Seed(tx, "b-1", "shuri", "gpt-5", SessionStatus.Failed, 2, 1_000, "Say \"hello\" AND (world) *", 90);
            Seed(tx, "b-2", "shuri", "gpt-5", SessionStatus.Killed, 3, 7_000, null, 10);
            return 0;
        });
    }

    [Theory]
    [InlineData(LedgerSort.Newest, "b-2,b-1,a-2,a-1")]
    [InlineData(LedgerSort.Runtime, "a-2,b-2,a-1,b-1")]
    [InlineData(LedgerSort.Cost, "b-1,a-1,b-2,a-2")]
    public async Task ListAsync_Sort_Orders(LedgerSort sort, string expected) =>
        Assert.Equal(expected, Ids(await Store.Ledger.ListAsync(new LedgerQuery { Sort = sort })));

    [Theory]
    [InlineData(LedgerSort.Newest)]
    [InlineData(LedgerSort.Runtime)]
    [InlineData(LedgerSort.Cost)]
    public async Task AllAsync_AnySort_IsTheListWithoutItsPages(LedgerSort sort)
    {
        LedgerQuery[] queries =
        [
            new(), new() { Agent = "peter" }, new() { Status = SessionStatus.Failed }, new() { Text = "Postgres" }, new() { MissingCost = true },
            new() { From = At.AddMinutes(1), To = At.AddMinutes(3) },
            new() { Offline = true, Silence = new(At.AddDays(1), []) }, new() { Status = SessionStatus.Running, Silence = new(At.AddDays(1), ["a-2"]) },
        ];
        foreach (var query in queries.Select(query => query with { Sort = sort }))
        {
            Assert.Equal(Ids(await Store.Ledger.ListAsync(query)), string.Join(',', await AllAsync(query with { Page = 7, PageSize = 1 })));
        }
    }

    [Theory]
    [InlineData(LedgerSort.Newest)]
    [InlineData(LedgerSort.Runtime)]
    [InlineData(LedgerSort.Cost)]
    public async Task ListAsync_MoreThanAreReadWhole_PagesAreThoseOfAllRows(LedgerSort sort)
    {
        await using (var writer = Store.Writer())
        {
            await writer.WriteAsync(tx =>
            {
                // Values in no order and many of them equal.
                for (var i = 0; i < 5_400; i++)
                {
                    Seed(tx, $"m-{i}", "wanda", "m", SessionStatus.Success, i * 7 % 4_000, i * 13 % 900, "Many", i % 9 == 0 ? null : i * 11 % 700);
                }

                return 0;
            });
        }

        LedgerQuery[] queries =
        [
            new(), new() { Agent = "wanda", Status = SessionStatus.Success }, new() { Text = "many" }, new() { From = At.AddMinutes(2), To = At.AddDays(9) },
        ];
        foreach (var query in queries.Select(query => query with { Sort = sort, PageSize = 100 }))
        {
            var all = await AllAsync(query);
            Assert.True(all.Count > 5_000, "Too few to be met in order.");
            foreach (var page in (int[])[1, 27, 54])
            {
                var listed = await Store.Ledger.ListAsync(query with { Page = page });
                Assert.Equal(string.Join(',', all.Skip((page - 1) * 100).Take(100)), Ids(listed));
                Assert.Equal(all.Count, listed.Total);
            }
        }
    }

    [Fact]
    public async Task AllAsync_WrittenMeanwhile_IsEachRowOnceAsItStood()
    {
        await using var writer = Store.Writer();
        var seen = new List<(string, long)>();
        await foreach (var row in Store.Ledger.AllAsync(new() { Sort = LedgerSort.Runtime }))
        {
            seen.Add((row.SessionId, row.RuntimeMs));
            await writer.WriteAsync(tx =>
            {
                // New ones before and behind, and one that moves from the end to the top.
                Seed(tx, $"new-{seen.Count}", "peter", "gpt-5", SessionStatus.Success, 0, 20_000, null, 1);
                Seed(tx, $"low-{seen.Count}", "peter", "gpt-5", SessionStatus.Success, 0, 1, null, 1);
                tx.Sessions.Put(Org, Patch("b-1", "shuri") with { RuntimeMs = 90_000, LastEventAt = At.AddHours(seen.Count) });
                return 0;
            });
        }

        Assert.Equal([("a-2", 9_000), ("b-2", 7_000), ("a-1", 5_000), ("b-1", 1_000)], seen);
        Assert.Equal(12, (await AllAsync(new())).Count);
    }

    [Fact]
    public async Task AllAsync_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        var rows = Store.Ledger.AllAsync(new(), stop.Token).GetAsyncEnumerator(stop.Token);
        await using (rows)
        {
            Assert.True(await rows.MoveNextAsync());
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await rows.MoveNextAsync());
        }
    }

    [Fact]
    public async Task ListAsync_Filters_Combine()
    {
        var page = await Store.Ledger.ListAsync(new LedgerQuery { Agent = "peter", Model = "claude-sonnet-4-5", From = At.AddMinutes(1) });
        Assert.Equal("a-2", Ids(page));
        Assert.Equal(1, page.Total);
        Assert.Null(page.Cost);
    }

    [Fact]
    public async Task ListAsync_StatusFilter_TabsStillCountEveryStatus()
    {
        var page = await Store.Ledger.ListAsync(new LedgerQuery { Status = SessionStatus.Failed });
        Assert.Equal("b-1", Ids(page));
        Assert.Equal(4, page.Tabs.Values.Sum());
        Assert.Equal(1, page.MissingCost);
        Assert.Equal(new NanoUsd(90), page.Cost);
    }

    [Fact]
    public async Task ListAsync_Silence_PartsRunningFromOffline()
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx =>
        {
            Seed(tx, "c-1", "wanda", "m", SessionStatus.Running, 1, 10, "Silent", 5);
            Seed(tx, "c-2", "wanda", "m", SessionStatus.Running, 1, 10, "Waits", 5);
            Seed(tx, "c-3", "wanda", "m", SessionStatus.Running, 9, 10, "Works", 5);
            return 0;
        });
        var query = new LedgerQuery { Agent = "wanda", Silence = new(At.AddMinutes(1), ["c-2"]) };

        var all = await Store.Ledger.ListAsync(query);
        var running = await Store.Ledger.ListAsync(query with { Status = SessionStatus.Running });
        var offline = await Store.Ledger.ListAsync(query with { Offline = true });

        Assert.Equal((3, 2, 1), (all.Total, all.Tabs[SessionStatus.Running], all.Offline));
        Assert.Equal(("c-3,c-2", 2), (Ids(running), running.Total));
        Assert.Equal(("c-1", 1, new NanoUsd(5)), (Ids(offline), offline.Total, offline.Cost));
        Assert.Equal(3, (await Store.Ledger.ListAsync(query with { Status = SessionStatus.Running, Silence = null })).Total);
    }

    [Fact]
    public async Task ListAsync_MissingCost_ListsSessionsWithAnUnpricedCall()
    {
        var page = await Store.Ledger.ListAsync(new LedgerQuery { MissingCost = true });
        Assert.Equal("a-2", Ids(page));
        Assert.Equal(1, page.Total);
    }

    [Fact]
    public async Task ListAsync_Pages_AreDisjointAndWhole()
    {
        var first = await Store.Ledger.ListAsync(new LedgerQuery { PageSize = 3 });
        var second = await Store.Ledger.ListAsync(new LedgerQuery { PageSize = 3, Page = 2 });
        Assert.Equal("b-2,b-1,a-2", Ids(first));
        Assert.Equal("a-1", Ids(second));
        Assert.Equal(4, second.Total);
    }

    [Theory]
    [InlineData("gres prof", "a-1")]
    [InlineData("POSTGRES", "a-1")]
    [InlineData("本語の", "a-2")]
    [InlineData("a- の", "a-2")]
    [InlineData("の", "a-2")]
    [InlineData("\"hello\"", "b-1")]
    [InlineData("(world) *", "b-1")]
    [InlineData("a-", "a-2,a-1")]
    [InlineData("b-2", "b-2")]
    [InlineData("' OR 1=1 --", "")]
    [InlineData("100%", "")]
    public async Task ListAsync_Text_FindsInsideWordsAndTakesOperatorsAsText(string text, string expected) =>
        Assert.Equal(expected, Ids(await Store.Ledger.ListAsync(new LedgerQuery { Text = text })));

    [Fact]
    public async Task ListAsync_SessionNotYetIndexed_IsFoundByItsPresentWords()
    {
        // No writer runs that could index it.
        await using var db = Store.CreateContext();
        await db.SessionLedger.Where(row => row.SessionId == "a-1").ExecuteUpdateAsync(row => row.SetProperty(session => session.TaskTitle, "Chart the coast"));
        Assert.Equal("a-1", Ids(await Store.Ledger.ListAsync(new LedgerQuery { Text = "hart COAS" })));
        await db.SessionLedger.Where(row => row.SessionId == "a-1").ExecuteUpdateAsync(row => row.SetProperty(session => session.TaskTitle, "Küste, Ä"));
        Assert.Equal("a-1", Ids(await Store.Ledger.ListAsync(new LedgerQuery { Text = "KÜSTE" })));
        Assert.Equal("a-1", Ids(await Store.Ledger.ListAsync(new LedgerQuery { Text = "ä" })));
        Assert.Equal("", Ids(await Store.Ledger.ListAsync(new LedgerQuery { Text = "postgres" })));
    }

    /// <summary>More sessions than a search counts: the page is the same as with a count, and a filter that leaves few counts them.</summary>
    [Fact]
    public async Task ListAsync_WordInTooManySessions_IsNotCountedAndPaged()
    {
        const int many = 10_003;
        await using (var writer = Store.Writer())
        {
            await writer.WriteAsync(tx =>
            {
                for (var number = 0; number < many; number++)
                {
                    tx.Sessions.Put(Org, Patch($"m-{number:D5}", number % 5_000 == 0 ? "wanda" : "peter") with
                    {
                        Title = number % 2 == 0 ? "Überall dasselbe" : "überALL dasselbe", StartedAt = At.AddSeconds(number), Source = "many",
                    });
                }

                return 0;
            });
        }

        var page = await Store.Ledger.ListAsync(new() { Text = "überall" });
        Assert.Equal((10_000L, false), (page.Total, page.TotalIsExact));
        Assert.Empty(page.Tabs);
        Assert.Equal(Enumerable.Range(0, 20).Select(place => $"m-{many - 1 - place:D5}"), page.Rows.Select(row => row.SessionId));
        var last = await Store.Ledger.ListAsync(new() { Text = "ÜBERALL", Page = 501 });
        Assert.Equal(["m-00002", "m-00001", "m-00000"], last.Rows.Select(row => row.SessionId));
        Assert.Empty((await Store.Ledger.ListAsync(new() { Text = "überall", Page = 502 })).Rows);
        Assert.Equal(20, (await Store.Ledger.ListAsync(new() { Text = "überall", Sort = LedgerSort.Cost })).Rows.Count);

        var few = await Store.Ledger.ListAsync(new() { Text = "überall", Agent = "wanda" });
        Assert.Equal((3L, true, "m-10000,m-05000,m-00000"), (few.Total, few.TotalIsExact, Ids(few)));
        Assert.Equal(3, few.Tabs.Values.Sum());
        var rare = await Store.Ledger.ListAsync(new() { Text = "überall m-00007" });
        Assert.Equal(0, rare.Total);
        Assert.Equal("m-00007", Ids(await Store.Ledger.ListAsync(new() { Text = "m-00007" })));
    }

    [Fact]
    public async Task ListAsync_TitleChanged_OldWordsAreGoneFromTheIndex()
    {
        await using (var writer = Store.Writer())
        {
            await writer.WriteAsync(tx => tx.Sessions.Put(Org, Patch("a-1", "peter") with { Title = "Other words" }));
        }
        Assert.Equal("", Ids(await Store.Ledger.ListAsync(new LedgerQuery { Text = "postgres" })));
        Assert.Equal("a-1", Ids(await Store.Ledger.ListAsync(new LedgerQuery { Text = "other" })));
    }

    [Fact]
    public async Task FindAsync_Session_HasCallsWithTheirFrozenRate()
    {
        var detail = await Store.Ledger.FindAsync(Org, "a-1", 100);
        var call = Assert.Single(detail!.Calls);
        Assert.Equal(3m, call.Rate!.Input);
        Assert.Equal("book-1", call.PricingVersion);
        Assert.Equal(new NanoUsd(30), detail.Row.Usage.Cost);
        Assert.Null(await Store.Ledger.FindAsync(Org, "nobody", 100));
    }

    [Fact]
    public async Task ListAsync_OtherOrganization_SeesNothing() =>
        Assert.Equal(0, (await Store.Ledger.ListAsync(new LedgerQuery { OrganizationId = new("other") })).Total);

    private async Task<List<string>> AllAsync(LedgerQuery query)
    {
        var ids = new List<string>();
        await foreach (var row in Store.Ledger.AllAsync(query)) ids.Add(row.SessionId);
        return ids;
    }

    private static string Ids(LedgerPage page) => string.Join(",", page.Rows.Select(row => row.SessionId));

    private static SessionPatch Patch(string id, string agent) => new() { SessionId = id, AgentId = agent, Source = SourceNames.Ingest };

    private static void Seed(
        StoreTransaction tx, string id, string agent, string model, SessionStatus status, int minute, long runtime, string? title, long? cost)
    {
        var key = tx.Sessions.Put(Org, Patch(id, agent) with
        {
            Model = model,
            Status = status,
            Title = title,
            Project = "/w",
            StartedAt = At.AddMinutes(minute),
            LastEventAt = At.AddMinutes(minute),
            EndedAt = status == SessionStatus.Running ? null : At.AddMinutes(minute + 1),
            RuntimeMs = runtime,
        });
        tx.Books.Put("hash-1", "book-1", "test", "{}");
        var usage = new UsageEvent
        {
            Id = EventId.From(id),
            Source = SourceNames.Ingest,
            SessionId = id,
            Model = model,
            OccurredAt = At,
            Tokens = new TokenUsage { Input = 10, Output = 5 },
        };
        var rate = new AppliedRate
        {
            BookVersion = "book-1", BookHash = "hash-1", Provider = "anthropic", Model = model, EffectiveFrom = At, Band = "base",
            Tier = "standard", Input = 3m, Output = 15m,
        };
        var priced = cost is { } nanos
            ? new PricedUsage(usage, new NanoUsd(nanos), ProvenanceSource.Derived, Confidence.High, rate, UsageFlags.None)
            : new PricedUsage(usage, null, ProvenanceSource.Missing, Confidence.Unknown, null, UsageFlags.None, "unknown_model");
        tx.Calls.Insert(Org, key, agent, priced);
    }
}
