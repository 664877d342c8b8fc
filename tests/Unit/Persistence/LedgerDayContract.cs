using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Repricing;
using Helicarrier.Services.Rollups;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>The ledger's days are what its sessions come to, whatever becomes of them, and a list by days is the list by rows.</summary>
public abstract class LedgerDayContract : StoreContract
{
    private static readonly DateTimeOffset Start = RepriceWorld.Start;

    private static readonly OrganizationId[] Organizations = [OrganizationId.Default, new("other")];

    private static readonly ShelvedBook[] Books = [RepriceWorld.Book("a", 2), RepriceWorld.Book("b", 3, ("glider", 1)), RepriceWorld.Book("c", null)];

    /// <summary>
    /// Sessions come in no order, change status, agent, model, project and day, get calls and lose them; units fail in the middle of a group;
    /// another connection writes in between; prices are changed and put back.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Days_WhateverHappensToSessions_AreTheirSums(int seed)
    {
        var random = new Random(seed);
        var time = new ManualTimeProvider(Start.AddYears(1));
        await using var world = new RepriceWorld(Store, time);
        await using var other = Store.Writer(time);
        await OtherOrganizationAsync();
        for (var step = 0; step < 12; step++)
        {
            var writer = random.Next(4) == 0 ? other : world.Writer;
            await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Unit(random.Next())).Select(async unit =>
            {
                try
                {
                    await writer.WriteAsync(unit);
                }
                catch (InvalidOperationException)
                {
                    // As the unit wished: what it wrote before is to be gone from the sums.
                }
            }));
            Assert.Empty(LedgerDrift.Of(Store.Stored));
            if (random.Next(3) == 0) await RollUpAsync(writer, time);
            if (step % 4 == 3)
            {
                var run = await world.RepriceAsync(Books[random.Next(Books.Length)]);
                Assert.Empty(LedgerDrift.Of(Store.Stored));
                if (random.Next(2) == 0) await world.UndoAsync(run.RepriceRunId);
                Assert.Empty(LedgerDrift.Of(Store.Stored));
            }
        }

        await RollUpAsync(other, time);
        Assert.True(Store.Stored.Days.Count > 20, "Too few days to tell.");
        await ListsAreThoseOfTheRowsAsync(random);
    }

    [Fact]
    public async Task Day_LastSessionMovesAway_IsGone()
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx => tx.Sessions.Put(OrganizationId.Default, Session("s1", Start)));
        await writer.WriteAsync(tx => tx.Sessions.Put(
            OrganizationId.Default, Session("s1", Start.AddDays(-1)) with { Status = SessionStatus.Failed, LastEventAt = Start }));

        var day = Assert.Single(Store.Stored.Days);
        var dim = Assert.Single(Store.Stored.Dims, dim => dim.DimKey == day.DimKey);
        Assert.Equal((1, SessionStatus.Failed), (day.Sessions, dim.Status));
        Assert.Equal(Start.AddDays(-1), DateTimeOffset.UnixEpoch.AddDays(day.Day));
    }

    [Fact]
    public async Task Day_BeforeTheYear1970_IsCountedDownwards()
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx => tx.Sessions.Put(OrganizationId.Default, Session("s1", DateTimeOffset.UnixEpoch.AddMilliseconds(-1))));
        Assert.Equal(-1, Assert.Single(Store.Stored.Days).Day);
    }

    // By either of the two that write: what one remembers as waiting, the other may have rolled up.
    private async Task RollUpAsync(StoreWriter writer, ManualTimeProvider time)
    {
        var rollup = new RollupRun(writer, Store.Rollups, time);
        foreach (var organization in Organizations) await rollup.RollAsync(organization, static _ => { }, default);
        Assert.Empty(StoredRollups.Drift(Store.Stored, time.GetUtcNow()));
        foreach (var organization in Organizations)
        {
            var found = await rollup.ReconcileAsync(new(organization, ActorType.User, "anna", All: true), static _ => { }, default);
            Assert.Equal((0L, 0L), (found.Wrong, found.Drift));
            Assert.All(Store.Rollups.Check(organization, time.GetUtcNow()), check => Assert.Equal(0, check.Failures));
        }
    }

    private Func<StoreTransaction, int> Unit(int seed) => transaction =>
    {
        // Its own, because a unit that shares its group with one that fails runs again.
        var random = new Random(seed);
        var organization = Organizations[random.Next(2)];
        var book = Books[random.Next(Books.Length)];
        var pricer = new UsagePricer(book.Book);
        transaction.Books.Put(book.Book.Hash, book.Book.Version, book.Source, book.ContentJson);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var id = "s" + random.Next(25);
            var agent = "agent-" + random.Next(3);
            var source = random.Next(2) == 0 ? SourceNames.ClaudeCode : SourceNames.Ingest;
            var at = Start.AddHours(random.Next(96));
            var key = transaction.Sessions.Put(organization, Session(id, at) with
            {
                AgentId = agent, Source = source, Model = random.Next(3) == 0 ? null : "model-" + random.Next(2), Status = Any<SessionStatus>(random),
                Project = random.Next(2) == 0 ? null : "/w" + random.Next(2), LastEventAt = at.AddMinutes(random.Next(3_000)),
                RuntimeMs = random.Next(2) == 0 ? null : random.Next(100_000),
            });
            var call = RepriceWorld.Call(random.Next(40), id, random.Next(2) == 0 ? "rocket" : "glider", random.Next(1, 5_000)) with { Source = source };
            var calls = new CallLedger(transaction, organization, pricer);
            if (source == SourceNames.Ingest)
            {
                calls.Replace(key, agent, pricer.Price(call));
            }
            else
            {
                calls.Put(key, agent, pricer.Price(call));
            }

            if (random.Next(5) == 0 && transaction.Calls.Find(organization, call.Id) is { } stored)
            {
                transaction.Calls.Remove(organization, stored);
            }
        }

        return random.Next(9) == 0 ? throw new InvalidOperationException("As wished.") : 0;
    };

    private async Task ListsAreThoseOfTheRowsAsync(Random random)
    {
        for (var i = 0; i < 40; i++)
        {
            var query = new LedgerQuery
            {
                OrganizationId = Organizations[random.Next(2)], Sort = (LedgerSort)random.Next(3), PageSize = 100,
                Agent = random.Next(3) == 0 ? "agent-" + random.Next(3) : null, Model = random.Next(4) == 0 ? "model-" + random.Next(2) : null,
                Source = random.Next(4) == 0 ? SourceNames.Ingest : null, Project = random.Next(4) == 0 ? "/w" + random.Next(2) : null,
                Status = random.Next(3) == 0 ? Any<SessionStatus>(random) : null, MissingCost = random.Next(4) == 0,
                From = random.Next(3) == 0 ? Start.AddMinutes(random.Next(3_000)) : null,
                To = random.Next(3) == 0 ? Start.AddMinutes(random.Next(6_000)) : null,
            };
            var page = await Store.Ledger.ListAsync(query);
            var sums = Store.Stored.Sums.ToDictionary(sum => sum.SessionKey);
            var beforeTabs = Store.Stored.Sessions.Where(row => row.OrganizationId == query.OrganizationId
                && (query.Agent ?? row.AgentId) == row.AgentId && (query.Model ?? row.ModelId) == row.ModelId && (query.Source ?? row.Source) == row.Source
                && (query.Project ?? row.Project) == row.Project && !(row.StartedAt < query.From) && !(row.StartedAt >= query.To)).ToList();
            var listed = beforeTabs.Where(row => (query.Status ?? row.Status) == row.Status)
                .Select(row => (Row: row, Sum: sums[row.SessionKey])).Where(row => !query.MissingCost || row.Sum.UnpricedCalls > 0)
                .OrderByDescending(row => query.Sort switch
                {
                    LedgerSort.Newest => row.Row.StartedAt.ToUnixTimeMilliseconds(),
                    LedgerSort.Runtime => row.Row.RuntimeMs,
                    _ => row.Sum.CostNanos?.Stored ?? -1,
                }).ThenByDescending(row => row.Row.SessionKey).ToList();
            var costs = listed.Select(row => row.Sum.CostNanos).OfType<NanoUsd>().ToList();

            Assert.Equal(listed.Select(row => row.Row.SessionId), page.Rows.Select(row => row.SessionId));
            Assert.Equal((listed.Count, costs.Count == 0 ? null : NanoUsd.Sum(costs)), (page.Total, page.Cost));
            Assert.Equal(beforeTabs.Count(row => sums[row.SessionKey].UnpricedCalls > 0), page.MissingCost);
            Assert.Equal(beforeTabs.CountBy(row => row.Status).ToDictionary(tab => tab.Key, tab => (long)tab.Value), page.Tabs);
        }
    }

    private async Task OtherOrganizationAsync()
    {
        await using var context = Store.CreateContext();
        context.Organizations.Add(new()
        {
            OrganizationId = Organizations[1], DisplayName = "Other", Slug = "other", CreatedAt = Start, UpdatedAt = Start,
        });
        await context.SaveChangesAsync();
    }

    private static T Any<T>(Random random)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }

    private static SessionPatch Session(string id, DateTimeOffset at) => new()
    {
        SessionId = id, AgentId = "agent", Source = SourceNames.ClaudeCode, StartedAt = at, LastEventAt = at,
    };
}
