using Helicarrier.Domain;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Rollups;

namespace Helicarrier.Tests.Unit.Persistence.Rollups;

/// <summary>What whoever reads a closed day's aggregates relies on, wherever they are read.</summary>
public abstract class RolledDayContract : IAsyncLifetime
{
    private protected SqliteDatabase Database { get; } = new();

    /// <summary>Whether it is the analytics copy that is read.</summary>
    protected abstract bool IsOfCopy { get; }

    public Task InitializeAsync() => Database.InitializeAsync();

    public Task DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task Find_OfAClosedDay_IsWhatTheStoreHolds()
    {
        await using var world = await CopyWorld.MakeAsync(Database);
        await world.RollAsync();
        for (var day = 0; day < 4; day++)
        {
            var found = await FindAsync(world, day);
            var number = StoredRollups.Day(RollupWorld.Start) + day;
            Assert.Equal((IsOfCopy, false, 0L), (found!.IsOfCopy, found.IsWaiting, found.Omitted));
            Assert.Equal(world.Days.Time.GetUtcNow(), found.RolledAt);
            Assert.Equal(
                world.Days.Stored.DailyUsage.Where(row => row.Day == number).Select(row => (
                    row.AgentId, row.ModelId, row.RunsTotal, row.CallsTotal, row.TotalTokensTotal, row.CostRestNanos)),
                found.Usage.Select(row => (row.Agent, row.Model, row.Runs, row.Calls, row.TotalTokens, row.Cost.Stored)));
            Assert.Equal(
                world.Days.Stored.ModelPerformance.Where(row => row.Day == number).Select(row => (
                    row.AgentId, row.ModelId, row.SuccessCount, row.RuntimeMsTotal, row.UnpricedCount)),
                found.Outcomes.Select(row => (row.Agent, row.Model, row.Ends.Success, row.RuntimeMs, row.Unpriced)));
        }
    }

    [Fact]
    public async Task Find_OfADayThatIsNotClosed_IsNull()
    {
        await using var world = await CopyWorld.MakeAsync(Database);
        await world.RollAsync();

        Assert.Null(await FindAsync(world, 4));
        Assert.Null(await FindAsync(world, 400));
    }

    [Fact]
    public async Task Find_OfAnotherOrganization_IsNull()
    {
        await using var world = await CopyWorld.MakeAsync(Database);
        await world.RollAsync();

        Assert.Null(await Reader(world).FindAsync(new OrganizationId("other"), new(2026, 9, 10)));
    }

    [Fact]
    public async Task Find_OfADayThatChanged_IsWaitingAndStillWhole()
    {
        await using var world = await CopyWorld.MakeAsync(Database);
        await world.RollAsync();
        var before = await FindAsync(world, 1);
        await world.Days.VoidAsync("done-1");
        var after = await FindAsync(world, 1);

        Assert.Equal((true, IsOfCopy), (after!.IsWaiting, after.IsOfCopy));
        Assert.Equal(before!.Usage, after.Usage);
    }

    [Fact]
    public async Task Find_OfADayThatWasRolledUpAgain_HasWhatIsNew()
    {
        await using var world = await CopyWorld.MakeAsync(Database);
        await world.RollAsync();
        await world.Days.VoidAsync("done-1");
        world.Days.Time.Advance(TimeSpan.FromMinutes(10));

        // Not copied yet: then it is the store that is read.
        await world.Days.RollAsync();
        var stored = await FindAsync(world, 1);
        Assert.Equal((false, false), (stored!.IsWaiting, stored.IsOfCopy));
        Assert.DoesNotContain(stored.Usage, row => row.Agent == "agent-of-done-1");

        await world.RollAsync();
        var copied = await FindAsync(world, 1);
        Assert.Equal(IsOfCopy, copied!.IsOfCopy);
        Assert.Equal(stored.Usage, copied.Usage);
    }

    private protected abstract RolledDayReader Reader(CopyWorld world);

    private Task<RolledDay?> FindAsync(CopyWorld world, int day) =>
        Reader(world).FindAsync(RollupWorld.Org, DateOnly.FromDateTime(RollupWorld.Start.UtcDateTime).AddDays(day));
}
