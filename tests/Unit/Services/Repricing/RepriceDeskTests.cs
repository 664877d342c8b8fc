using Helicarrier.Domain.Repricing;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Persistence;
using Microsoft.Extensions.Logging;

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
        var ended = new Pause();
        using var desk = new RepriceDesk(world.Service, ended);

        // The store has it as succeeded, but the work that made it so is at its last line.
        desk.CarryOn(RepriceWorld.Org, run);
        await ended.Reached.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(run, desk.UnderWay(RepriceWorld.Org));
        await world.Service.BeginUndoAsync(RepriceWorld.Org, run, RepriceWorld.Actor);
        desk.CarryOn(RepriceWorld.Org, run);
        ended.GoOn();

        await ended.ReachedAgain.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(RepriceStatus.Undone, (await world.Service.FindAsync(RepriceWorld.Org, run)).Status);
    }

    /// <summary>Stops the work at the first line that it logs.</summary>
    private sealed class Pause : ILogger<RepriceDesk>
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _reachedAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public Task ReachedAgain => _reachedAgain.Task;

        public void GoOn() => _goOn.SetResult();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!_reached.TrySetResult()) _reachedAgain.TrySetResult();
            _goOn.Task.Wait(TimeSpan.FromMinutes(1));
        }
    }
}
