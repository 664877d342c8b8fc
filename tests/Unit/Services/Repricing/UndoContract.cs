using Helicarrier.Domain.Repricing;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Persistence;
using static Helicarrier.Tests.Unit.Services.Repricing.RepriceWorld;

namespace Helicarrier.Tests.Unit.Services.Repricing;

/// <summary>A repricing that is taken back leaves what was there before.</summary>
public abstract class UndoContract : StoreContract
{
    private static readonly ShelvedBook Old = Book("old", 2);
    private static readonly ShelvedBook New = Book("new", 3, ("glider", 1));
    private static readonly ShelvedBook Other = Book("other", null, ("glider", 7));

    [Fact]
    public async Task Undo_NobodyRepricedSince_RestoresEveryColumn()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(1), Call(2, model: "glider"), Call(3, "s2"), Call(4, "s2", "unheard-of"));
        var before = world.Prices();
        var run = await world.RepriceAsync(New);
        Assert.NotEqual(before, world.Prices());
        var undone = await world.UndoAsync(run.RepriceRunId);

        Assert.Equal((RepriceStatus.Undone, 3L, 0L, "nick@bridge"), (undone.Status, undone.RestoredCount, undone.KeptCount, undone.UndoneBy));
        Assert.Equal(before, world.Prices());
        Assert.Empty(world.Drift());
    }

    [Fact]
    public async Task Undo_RepricedSince_KeepsThoseRowsAndSaysWhich()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(1), Call(2, model: "glider"));
        var first = await world.RepriceAsync(New);
        var second = await world.RepriceAsync(Other, All with { Model = "glider" });
        var undone = await world.UndoAsync(first.RepriceRunId);

        Assert.Equal((1L, 1L), (undone.RestoredCount, undone.KeptCount));
        Assert.Equal(UndoOutcome.RepricedSince, Assert.Single(await world.Repository.KeptAsync(first.RepriceRunId, 10)).Outcome);
        Assert.Equal([UndoOutcome.Restored, UndoOutcome.RepricedSince, null], world.Stored.Changes.Select(change => change.UndoOutcome));
        Assert.StartsWith("2200000 derived high old", world.Prices()[0], StringComparison.Ordinal);
        Assert.StartsWith("7700000 derived high other", world.Prices()[1], StringComparison.Ordinal);
        Assert.Empty(world.Drift());

        await world.UndoAsync(second.RepriceRunId);
        Assert.StartsWith("1100000 derived high new", world.Prices()[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_LaterOneUndoneFirst_GoesBackToTheBeginning()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(1), Call(2, model: "glider"));
        var before = world.Prices();
        var first = await world.RepriceAsync(New);
        var second = await world.RepriceAsync(Other);
        await world.UndoAsync(second.RepriceRunId);
        var undone = await world.UndoAsync(first.RepriceRunId);

        Assert.Equal((2L, 0L), (undone.RestoredCount, undone.KeptCount));
        Assert.Equal(before, world.Prices());
    }

    [Fact]
    public async Task Undo_CallCameAgainWithOtherCounters_KeepsItsPrice()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(1), Call(2));
        var run = await world.RepriceAsync(New);
        await world.WriteAsync(Old, Call(1) with { WitnessOrder = -1, Tokens = new() { Input = 5_000, Output = 1 } });
        var undone = await world.UndoAsync(run.RepriceRunId);

        Assert.Equal((1L, 1L), (undone.RestoredCount, undone.KeptCount));
        Assert.Equal(UndoOutcome.ChangedSince, Assert.Single(await world.Repository.KeptAsync(run.RepriceRunId, 10)).Outcome);
        Assert.StartsWith("10002000 derived high old", world.Prices()[0], StringComparison.Ordinal);
        Assert.Empty(world.Drift());
    }

    [Fact]
    public async Task Undo_CutOff_GoesOnAndRefusesOthersMeanwhile()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Enumerable.Range(0, 40).Select(number => Call(number, $"s{number % 3}")));
        var before = world.Prices();
        var run = await world.RepriceAsync(New);
        await world.Service.BeginUndoAsync(Org, run.RepriceRunId, Actor);
        Assert.True(await world.Writer.WriteAsync(transaction => new RepriceUnit(transaction, Org).UndoNext(run.RepriceRunId, 15)));
        Assert.Empty(world.Drift());
        Assert.Equal(15, world.Stored.Changes.Count(change => change.UndoOutcome == UndoOutcome.Restored));
        Assert.Equal(25, world.Stored.Changes.Count(change => change.UndoOutcome is null));
        await Assert.ThrowsAsync<RepriceRefusedException>(() => world.Service.BeginAsync(All, Other, Actor));

        var undone = await world.Service.CarryOnAsync(Org, run.RepriceRunId);
        Assert.Equal((RepriceStatus.Undone, 40L), (undone.Status, undone.RestoredCount));
        Assert.Equal(before, world.Prices());
    }

    [Fact]
    public async Task Undo_OfACutOffRepricing_TakesBackWhatItDid()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Enumerable.Range(0, 40).Select(number => Call(number)));
        var before = world.Prices();
        var (run, _) = await world.Service.BeginAsync(All, New, Actor);
        var pricer = new Helicarrier.Domain.Pricing.UsagePricer(New.Book);
        await world.Writer.WriteAsync(transaction => new RepriceUnit(transaction, Org).Next(run, pricer, 15));
        var undone = await world.UndoAsync(run);

        Assert.Equal((RepriceStatus.Undone, 15L), (undone.Status, undone.RestoredCount));
        Assert.Equal(before, world.Prices());
        Assert.False(await world.Writer.WriteAsync(transaction => new RepriceUnit(transaction, Org).Next(run, pricer, 15)));
    }

    [Fact]
    public async Task Undo_Unknown_OrUndone_IsRefused()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(1));
        Assert.True((await Assert.ThrowsAsync<RepriceRefusedException>(() => world.UndoAsync(99))).IsMissing);
        var run = await world.RepriceAsync(New);
        await world.UndoAsync(run.RepriceRunId);
        Assert.False((await Assert.ThrowsAsync<RepriceRefusedException>(() => world.UndoAsync(run.RepriceRunId))).IsMissing);
    }
}
