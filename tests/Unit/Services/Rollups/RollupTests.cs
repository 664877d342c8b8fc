using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Persistence;
using Helicarrier.Tests.Unit.Services.Repricing;

namespace Helicarrier.Tests.Unit.Services.Rollups;

/// <summary>Aggregates of closed days are what the rows come to, whatever comes late, and right ones are left alone.</summary>
public sealed class RollupTests : StoreContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();

    [Fact]
    public async Task Roll_DaysThatAreClosed_AreWhatTheirRowsComeTo()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        Assert.Equal(4, (await world.RollAsync()).Days);
        Assert.Empty(world.Drift());
        Assert.Equal(8 + 8, world.Stored.DailyUsage.Count);
        Assert.Equal(4, world.Stored.ModelPerformance.Count);

        // The fifth has ended, and closes an hour later.
        world.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(1, (await world.RollAsync()).Days);
        Assert.Empty(world.Drift());
        Assert.Equal(5, world.Stored.ModelPerformance.Count);
    }

    [Fact]
    public async Task Roll_Twice_WritesNothing()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        var before = StoredRollups.All(world.Stored);
        world.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(new(0, 0), await world.RollAsync());
        Assert.Equal(before, StoredRollups.All(world.Stored));
    }

    /// <summary>A day that waits for no reason costs a look and no row.</summary>
    [Fact]
    public async Task Roll_OfADayThatCameOutAsBefore_LeavesItsRows()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        var before = world.Stored.DailyUsage.Select(row => row.UpdatedAt).ToList();
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await world.VoidAsync("done-1");
        await world.RestoreAsync("done-1");

        Assert.Equal([1L], world.Waiting);
        Assert.Equal(new(1, 0), await world.RollAsync());
        Assert.Equal(before, world.Stored.DailyUsage.Select(row => row.UpdatedAt));
    }

    [Fact]
    public async Task Write_OfADayThatIsOpen_MarksNothing()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await world.SessionAsync("late", 4, SessionStatus.Failed);

        Assert.Empty(world.Waiting);
        Assert.Equal(4, world.Stored.RollupDays.Count);
    }

    [Theory]
    [InlineData("late call", 2)]
    [InlineData("late failure", 2)]
    [InlineData("late session", 1)]
    [InlineData("ended late", 3)]
    [InlineData("void", 2)]
    [InlineData("given away", 2)]
    public async Task Change_OfAClosedDay_WaitsAndIsRolledUp(string change, int day)
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await ChangeAsync(world, change, day);

        Assert.Equal([(long)day], world.Waiting);
        Assert.NotEmpty(world.Drift());
        Assert.Equal(1, (await world.RollAsync()).Days);
        Assert.Empty(world.Waiting);
        Assert.Empty(world.Drift());
    }

    [Fact]
    public async Task Reprice_AndUndo_AreRolledUp()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        var run = await world.Calls.RepriceAsync(RepriceWorld.Book("new", 5));
        Assert.Equal([0L, 1, 2, 3], world.Waiting);
        await world.RollAsync();
        Assert.Empty(world.Drift());

        await world.Calls.UndoAsync(run.RepriceRunId);
        await world.RollAsync();
        Assert.Empty(world.Drift());
    }

    [Fact]
    public async Task Restore_OfAVoidSession_IsRolledUp()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        var before = world.Stored.DailyUsage.Count;
        await world.VoidAsync("open-0");
        await world.RollAsync();
        Assert.Equal(before - 2, world.Stored.DailyUsage.Count);
        await world.RestoreAsync("open-0");
        await world.RollAsync();
        Assert.Empty(world.Drift());
        Assert.Equal(before, world.Stored.DailyUsage.Count);
    }

    /// <summary>What is stopped between two days leaves the rest waiting, also for the next process.</summary>
    [Fact]
    public async Task Roll_KilledBetweenTwoDays_GoesOnWithTheRest()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        using var stop = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Run.RollAsync(
            RollupWorld.Org,
            _ =>
            {
                if (++seen == 3) stop.Cancel();
            },
            stop.Token));
        Assert.Equal([2L, 3], world.Waiting);

        await using var other = Store.Writer(world.Time);
        var next = new Helicarrier.Services.Rollups.RollupRun(other, Store.Rollups, world.Time);
        Assert.Equal(2, (await next.RollAsync(RollupWorld.Org, static _ => { }, default)).Days);
        Assert.Empty(world.Drift());
    }

    /// <summary>The days that a writer remembers as marked are marked again when another process has rolled them up.</summary>
    [Fact]
    public async Task Change_AfterAnotherProcessRolledUp_WaitsAgain()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await ChangeAsync(world, "late call", 2);
        await using var other = Store.Writer(world.Time);
        await new Helicarrier.Services.Rollups.RollupRun(other, Store.Rollups, world.Time).RollAsync(RollupWorld.Org, static _ => { }, default);
        Assert.Empty(world.Waiting);
        await ChangeAsync(world, "late failure", 2);

        Assert.Equal([2L], world.Waiting);
        await world.RollAsync();
        Assert.Empty(world.Drift());
    }

    /// <summary>A unit that is taken back takes its mark along, and the next one makes it again.</summary>
    [Fact]
    public async Task Change_ThatFails_MarksNothingAndIsNotRemembered()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Writer.WriteAsync<bool>(transaction =>
        {
            transaction.Voids.Put(
                RollupWorld.Org, new(world.Stored.Sessions[0].SessionKey), transaction.Sessions.Find(RollupWorld.Org, "done-0").Session!, "nick", "x");
            throw new InvalidOperationException();
        }));
        Assert.Empty(world.Waiting);
        await world.VoidAsync("done-0");
        Assert.Equal([0L], world.Waiting);
    }

    [Fact]
    public async Task Retention_OfCalls_ChangesNoAggregate()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        var before = StoredRollups.All(world.Stored);
        await world.DropAsync(3);

        Assert.DoesNotContain(world.Stored.Calls, call => call.OccurredAt < RollupWorld.Start.AddDays(3));
        Assert.Equal(before, StoredRollups.All(world.Stored));

        // A session of such a day that is made void leaves its buckets, and with them the aggregates.
        var rows = world.Stored.DailyUsage.Count;
        await world.VoidAsync("done-1");
        await world.RollAsync();
        Assert.Equal(rows - 2, world.Stored.DailyUsage.Count);
        await world.RestoreAsync("done-1");
        await world.RollAsync();
        Assert.Equal(rows, world.Stored.DailyUsage.Count);
        Assert.Equal(
            world.Stored.Hours.Where(hour => hour.BucketStart < RollupWorld.Start.AddDays(4)).Sum(hour => hour.TokensTotal),
            world.Stored.DailyUsage.Sum(row => row.TotalTokensTotal));
    }

    private static Task ChangeAsync(RollupWorld world, string change, int day) => change switch
    {
        "late call" => world.CallsAsync(RepriceWorld.Call((day * 1_440) + 500, $"open-{day}")),
        "late failure" => world.CallsAsync(RepriceWorld.Call((day * 1_440) + 501, $"open-{day}") with { Status = UsageStatus.Error }),
        "late session" => world.SessionAsync("late", day, SessionStatus.Killed, UsageStatus.Error),
        "ended late" => world.SessionAsync($"open-{day}", day, SessionStatus.Failed),
        "void" => world.VoidAsync($"done-{day}"),
        _ => world.Writer.WriteAsync(transaction =>
        {
            var session = world.Stored.Sessions.Single(row => row.SessionId == $"done-{day}");
            transaction.Calls.Give(RollupWorld.Org, new(session.SessionKey), "another");
            return true;
        }),
    };
}
