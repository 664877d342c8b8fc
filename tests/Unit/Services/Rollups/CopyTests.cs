using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Copies;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Services.Rollups;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Services.Rollups;

/// <summary>Closed days are in the analytics copy after each run as they are in the store, whatever happened to them or to the run before.</summary>
public sealed class CopyTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Run_TheFirstTime_CopiesEveryClosedDay()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        var waiting = world.Facts;
        var done = await world.RollAsync();

        Assert.Equal((0L, 0L, null, false), (waiting.Days, waiting.Waiting, waiting.Fault, waiting.IsReadable));
        Assert.Equal((4, 0, null), (done.Days, done.Dropped, done.Fault));
        Assert.Equal(CopyForm.All.Sum(form => world.Rows($"SELECT * FROM {form.Store.Table}").Count), done.Buckets);
        Assert.Empty(world.Differences());
        var facts = world.Facts;
        Assert.Equal((4L, 0L, null, true), (facts.Days, facts.Waiting, facts.Fault, facts.IsReadable));
        Assert.Equal(world.Days.Time.GetUtcNow(), facts.CopiedAt);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(world.Path));
    }

    [Fact]
    public async Task Run_AfterARestart_CopiesNothingTwice()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        var before = world.Rows("SELECT * FROM copied_days");
        world.Days.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(new CopiedDays(0, 0, 0, null), await world.RollAsync());
        Assert.Equal(before, world.Rows("SELECT * FROM copied_days"));
        Assert.Equal(world.Days.Time.GetUtcNow(), world.Facts.CopiedAt);
    }

    [Theory]
    [InlineData("void")]
    [InlineData("restored")]
    [InlineData("late")]
    [InlineData("all void")]
    public async Task Run_AfterAClosedDayChanged_ReplacesIt(string change)
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        world.Days.Time.Advance(TimeSpan.FromMinutes(10));
        if (change == "late") await world.Days.SessionAsync("late", 2, SessionStatus.Killed);
        if (change != "late") await world.Days.VoidAsync("done-2");
        if (change == "all void") await world.Days.VoidAsync("open-2");
        if (change == "restored") await world.Days.RestoreAsync("done-2");

        var done = await world.RollAsync();
        Assert.Equal((1, null), (done.Days, done.Fault));
        Assert.Empty(world.Differences());
        if (change == "all void") Assert.Equal(0, done.Buckets);
    }

    /// <summary>A day that changed waits for its roll-up first: until then the copy has what the aggregates have.</summary>
    [Fact]
    public async Task Plan_WhileADayWaitsForItsRollUp_LeavesItOut()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        world.Days.Time.Advance(TimeSpan.FromMinutes(10));
        await world.Days.VoidAsync("done-2");

        Assert.Empty(world.Reader.Plan(RollupWorld.Org).Due);
        Assert.Null(world.Reader.Compare(RollupWorld.Org, RollupWorld.Start.AddDays(2)));
    }

    [Fact]
    public async Task Run_OfDaysThatTheStoreLost_DropsThem()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        await using (var db = _database.CreateContext())
        {
            // As after a backup of before that day was put back.
            await db.RollupDays.Where(day => day.Day == StoredRollups.Day(RollupWorld.Start)).ExecuteDeleteAsync();
        }

        Assert.Equal(1, world.Facts.Waiting);
        var done = await world.RollAsync();
        Assert.Equal((0, 1), (done.Days, done.Dropped));
        Assert.Equal(3, world.Facts.Days);
        Assert.Empty(world.Rows($"SELECT 1 FROM usage_day WHERE day = {StoredRollups.Day(RollupWorld.Start)}"));
    }

    [Fact]
    public async Task Run_KilledBetweenTwoDays_GoesOnWithTheRest()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Run.RollAsync(
            RollupWorld.Org,
            text =>
            {
                if (text == "copying 2026-09-12") stop.Cancel();
            },
            stop.Token));
        Assert.Equal((2L, 2L), (world.Facts.Days, world.Facts.Waiting));

        Assert.Equal(2, (await world.RollAsync()).Days);
        Assert.Empty(world.Differences());
    }

    /// <summary>What ends in the middle of a day leaves that day as it was, and those before it copied.</summary>
    [Fact]
    public async Task Run_ThatFailsInTheMiddleOfADay_LeavesItAsItWasAndHealsIt()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        world.Days.Time.Advance(TimeSpan.FromMinutes(10));
        await world.Days.VoidAsync("done-1");
        await world.Days.VoidAsync("open-2");
        var before = world.Rows("SELECT * FROM usage_hourly_rollup WHERE hour >= '2026-09-12'");
        world.Spoil(
            $"""
            CREATE TRIGGER full BEFORE INSERT ON model_perf_agg WHEN new.day = {StoredRollups.Day(RollupWorld.Start) + 2}
            BEGIN SELECT RAISE(ROLLBACK, 'as if killed'); END
            """);
        var failed = await world.RollAsync();

        Assert.Equal(1, failed.Days);
        Assert.Contains("as if killed", failed.Fault, StringComparison.Ordinal);
        Assert.Equal(before, world.Rows("SELECT * FROM usage_hourly_rollup WHERE hour >= '2026-09-12'"));
        Assert.Empty(world.Days.Drift());
        Assert.Equal((1L, failed.Fault), (world.Facts.Waiting, world.Facts.Fault));

        world.Spoil("DROP TRIGGER full");
        Assert.Equal(new(1, 8, 0, null), await world.RollAsync());
        Assert.Empty(world.Differences());
        Assert.Null(world.Facts.Fault);
    }

    /// <summary>Buckets are for ever: calls past their retention do not take them along.</summary>
    [Fact]
    public async Task Run_AfterTheRetentionOfCalls_KeepsAndVerifiesTheBuckets()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        await world.Days.DropAsync(2);
        world.Remove();
        Assert.Equal(4, (await world.RollAsync()).Days);

        Assert.Empty(world.Differences());
        var done = await world.ReconcileAsync();
        Assert.Equal((4, 0L, null), (done.Days, done.Wrong, done.CopyFault));
        Assert.Equal((0L, 4L), (world.Facts.Unreconciled, world.Facts.Days));
        Assert.All(world.Days.Stored.RollupDays.Take(2), day => Assert.Null(day.ReconciledAt));
    }

    [Fact]
    public async Task Verdict_OfTheWholeCopy_NamesEachDifference()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        world.Spoil("UPDATE usage_day SET calls = calls + 4 WHERE agent_id = 'agent-of-done-1' AND model_id = 'rocket'");
        var verdict = await world.Copy.VerifyAsync(RollupWorld.Org, default);

        Assert.Equal((4, 0L, 1L, 1L, null), (verdict.Days, verdict.Waiting, verdict.Wrong, verdict.Drift, verdict.Fault));
        var (day, drift) = Assert.Single(verdict.Examples);
        Assert.Equal(
            (new DateOnly(2026, 9, 11), "analytics.usage_day", "calls", 1L, 5L), (day, drift.Table, drift.Field, drift.Wanted!.Value, drift.Found!.Value));
        Assert.Empty(world.Days.Stored.RollupDrifts);
    }

    [Fact]
    public async Task Run_WithoutACopy_TellsOfNone()
    {
        await using var world = await RollupWorld.MakeAsync(_database);

        Assert.Null((await world.RollAsync()).Copied);
        Assert.Null(_database.Rollups.Facts(RollupWorld.Org).Copy);
        Assert.Null((await world.ReconcileAsync()).CopyFault);
    }

    public static TheoryData<string, string, string, long?, long?> Planted => new()
    {
        // The copy: a field, a bucket that is gone, and one that the store does not have.
        { "usage_hourly_rollup", "changed", "tokens_total", 1_100, 1_107 },
        { "usage_hourly_rollup", "gone", "request_count", 1, null },
        { "usage_hourly_rollup", "made up", "request_count", null, 3 },
        { "ledger_day", "changed", "runtime_ms", 3_600_000, 3_600_007 },
        { "daily_usage_agg", "gone", "runs_total", 1, null },
        { "model_perf_agg", "made up", "runs_total", null, 3 },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public async Task Reconcile_OfACopyThatDiffers_SaysItCountsItAndRepairsItWhenAsked(string table, string how, string field, long? wanted, long? found)
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        Assert.Equal(0, (await world.ReconcileAsync()).Wrong);
        Assert.Equal((0L, world.Days.Time.GetUtcNow()), (world.Facts.Unreconciled, world.Facts.AllReconciledSince!.Value));
        world.Spoil(Plant(table, how, field));
        world.Days.Time.Advance(TimeSpan.FromMinutes(10));
        await world.RollAsync();
        var seen = await world.ReconcileAsync();

        Assert.Equal((4, 1L, 1L, 0L), (seen.Days, seen.Wrong, seen.Drift, seen.Repaired));
        var drift = Assert.Single(world.Days.Stored.RollupDrifts);
        Assert.Equal(("analytics." + table, field, wanted, found), (drift.TableName, drift.Field, drift.Wanted, drift.Found));
        var facts = new RollupReader(_database.Store, world.Reader).Facts(RollupWorld.Org);
        Assert.Equal((1L, 1L, 1L, true), (facts.DriftDays, facts.Drift, facts.Copy!.Drift, facts.Drifts));

        // Due until it is repaired; what differs in the copy says nothing against the store.
        Assert.Equal(1, (await world.ReconcileAsync(all: false)).Drift);
        Assert.Empty(world.Days.Drift());
        var mended = await world.ReconcileAsync(repair: true);
        Assert.Equal((1L, 1L, 0L), (mended.Wrong, mended.Repaired, mended.Drift));
        Assert.Empty(world.Differences());
        Assert.NotNull(Assert.Single(world.Days.Stored.RollupDrifts).RepairedAt);
        Assert.Equal((0L, 0L), (world.Facts.Drift, world.Facts.Unreconciled));
        Assert.Equal("rollup/2026-09-11", Assert.Single(world.Days.Stored.Audit, entry => entry.Action == RollupRun.RepairAction).Target);
    }

    /// <summary>What was written past the program in the store is drift on both sides, and its repair reaches the copy.</summary>
    [Fact]
    public async Task Repair_OfTheStore_IsCopied()
    {
        await using var world = await CopyWorld.MakeAsync(_database);
        await world.RollAsync();
        await using (var db = _database.CreateContext()) await db.UsageHourlyRollup.ExecuteUpdateAsync(set => set.SetProperty(hour => hour.TokensTotal, 5L));
        world.Days.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.True((await world.ReconcileAsync()).Drift > 0);
        Assert.Contains(world.Days.Stored.RollupDrifts, row => row.TableName == "analytics.usage_hourly_rollup");

        Assert.Equal(0, (await world.ReconcileAsync(repair: true)).Drift);
        Assert.Empty(world.Differences());
        Assert.Equal((0L, 0L), (world.Facts.Waiting, world.Facts.Unreconciled));
    }

    // On the second day.
    private static string Plant(string table, string how, string field)
    {
        var day = StoredRollups.Day(RollupWorld.Start) + 1;
        return (table, how) switch
        {
            (_, "changed") => $"UPDATE {table} SET {field} = {field} + 7 WHERE day = {day} AND agent_id = 'agent-of-done-1' AND model_id = 'rocket'",
            (_, "gone") => $"DELETE FROM {table} WHERE day = {day} AND agent_id = 'agent-of-done-1' AND model_id = 'rocket'",
            ("usage_hourly_rollup", _) =>
                $"INSERT INTO {table} VALUES ('default', {day}, '2026-09-11T07:00Z', 'ghost', '', 'x', 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
            _ => $"INSERT INTO {table} VALUES ('default', {day}, 'ghost', '', 3, 0, 0, 0, 0, 0, 0, 0, 0)",
        };
    }
}
