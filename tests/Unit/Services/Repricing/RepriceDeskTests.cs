using Helicarrier.Domain.Repricing;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Persistence;

namespace Helicarrier.Tests.Unit.Services.Repricing;

public sealed class RepriceDeskTests : StoreContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();

    [Fact]
    public async Task CarryOn_UndoAskedForBeforeTheRunsWorkHasEnded_IsCarriedOut()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(RepriceWorld.Book("old", 2), RepriceWorld.Call(1));
        var (run, _) = await world.Service.BeginAsync(RepriceWorld.All, RepriceWorld.Book("new", 3), RepriceWorld.Actor);
        using var desk = new RepriceDesk(world.Service);
        Task<Helicarrier.Persistence.Model.RepriceRun>? undo = null;

        // Asked for from within the run's own work: the undo waits behind it.
        await desk.CarryOnAsync(RepriceWorld.Org, run, () => undo ??= UndoAsync(), default);
        var ended = await (undo ?? UndoAsync());

        Assert.Equal(RepriceStatus.Undone, ended.Status);

        async Task<Helicarrier.Persistence.Model.RepriceRun> UndoAsync()
        {
            while ((await world.Service.FindAsync(RepriceWorld.Org, run)).Status == RepriceStatus.Running) await Task.Delay(5);
            await world.Service.BeginUndoAsync(RepriceWorld.Org, run, RepriceWorld.Actor);
            return await desk.CarryOnAsync(RepriceWorld.Org, run, () => { }, default);
        }
    }
}
