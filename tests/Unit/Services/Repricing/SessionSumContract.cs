using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Persistence;
using static Helicarrier.Tests.Unit.Services.Repricing.RepriceWorld;

namespace Helicarrier.Tests.Unit.Services.Repricing;

/// <summary>Session sums move with the rows of a repricing instead of being made anew: they must still be what making them anew gives.</summary>
public abstract class SessionSumContract : StoreContract
{
    private static readonly ShelvedBook[] Books =
    [
        Book("m", 2),
        Book("a", 3, ("glider", 1)),
        Book("z", null, ("glider", 7), ("rocket-high", 5)),
        Book("n", 2, ("rocket-high", 2)),
    ];

    /// <summary>
    /// Prices come and go, become sure and unsure, under books whose names go up and down; calls arrive in between, some through
    /// another connection; runs are cut off and taken back.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Sums_WhateverHappensToTheRows_AreThoseOfTheRows(int seed)
    {
        var random = new Random(seed);
        await using var world = new RepriceWorld(Store);
        await using var other = Store.Writer();
        var number = 0;
        await world.WriteAsync(Books[0], Calls(60));
        for (var step = 0; step < 6; step++)
        {
            var book = Books[random.Next(Books.Length)];
            var (run, _) = await world.Service.BeginAsync(All, book, Actor);
            var pricer = new UsagePricer(book.Book);
            await BatchesAsync(transaction => new RepriceUnit(transaction, Org).Next(run, pricer, 7), mayStop: true);
            if (random.Next(2) == 0) await world.Service.CarryOnAsync(Org, run);
            if (random.Next(2) == 0)
            {
                await world.Service.BeginUndoAsync(Org, run, Actor);
                await BatchesAsync(transaction => new RepriceUnit(transaction, Org).UndoNext(run, 5), mayStop: false);
            }

            await world.Service.CarryOnAsync(Org, run);
            Assert.Empty(world.Drift());
        }

        async Task BatchesAsync(Func<StoreTransaction, bool> next, bool mayStop)
        {
            while (await world.Writer.WriteAsync(next))
            {
                Assert.Empty(world.Drift());
                if (random.Next(3) == 0)
                {
                    await WriteAsync(random.Next(2) == 0 ? world.Writer : other, Books[random.Next(Books.Length)], Calls(3));
                }
                if (mayStop && random.Next(8) == 0) return;
            }
        }

        List<UsageEvent> Calls(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(6) switch
        {
            0 => Call(++number, Session(), "glider"),
            1 => Call(++number, Session(), "rocket-high"),
            2 => Call(++number, Session(), "unheard-of"),
            3 => Call(++number, Session()) with { ReportedCost = new NanoUsd(5_000), Tokens = TokenUsage.Unknown },
            _ => Call(++number, Session(), input: random.Next(1, 5_000)),
        })];

        string Session() => "s" + random.Next(5);
    }

    [Fact]
    public async Task Sums_BatchThatSharesItsCommitWithAUnitThatFails_AreThoseOfTheRows()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Books[0], Enumerable.Range(0, 30).Select(number => Call(number, "s" + (number % 3))));
        var (run, _) = await world.Service.BeginAsync(All, Books[1], Actor);
        var pricer = new UsagePricer(Books[1].Book);
        await world.Writer.WriteAsync(transaction => new RepriceUnit(transaction, Org).Next(run, pricer, 9));
        var entered = new TaskCompletionSource();
        using var held = new ManualResetEventSlim();
        var first = world.Writer.WriteAsync(_ =>
        {
            entered.SetResult();
            held.Wait();
            return 0;
        });
        await entered.Task;
        var batch = world.Writer.WriteAsync(transaction => new RepriceUnit(transaction, Org).Next(run, pricer, 9));
        var failing = world.Writer.WriteAsync<int>(_ => throw new InvalidOperationException("taken back"));
        held.Set();
        await first;
        Assert.True(await batch);
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);

        Assert.Equal(18, world.Stored.Calls.Count(call => call.PricingVersion == "a"));
        Assert.Empty(world.Drift());
        await world.Service.CarryOnAsync(Org, run);
        Assert.Empty(world.Drift());
    }
}
