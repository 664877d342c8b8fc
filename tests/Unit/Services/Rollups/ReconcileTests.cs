using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Rollups;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Services.Rollups;

/// <summary>What somebody wrote past the program is found on whichever side it is, said field by field, and repaired when asked.</summary>
public sealed class ReconcileTests : StoreContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();

    [Fact]
    public async Task Reconcile_OfWhatIsRight_FindsNothingAndStampsIt()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        var done = await world.ReconcileAsync(all: false);

        Assert.Equal((4, 0L, 0L), (done.Days, done.Wrong, done.Drift));
        Assert.True(done.Buckets > 4 * 10);
        Assert.All(world.Stored.RollupDays, day => Assert.Equal((world.Time.GetUtcNow(), 0L), (day.ReconciledAt!.Value, day.Drift)));
        Assert.Equal(4, world.Stored.Hours.Where(hour => hour.LastReconciledAt is not null).Select(hour => hour.BucketStart.Date).Distinct().Count());
        Assert.Empty(world.Stored.RollupDrifts);
        var facts = Store.Rollups.Facts(RollupWorld.Org);
        Assert.Equal((4L, 0L, 0L, false), (facts.Days, facts.Waiting, facts.Unreconciled, facts.Drifts));
        Assert.Equal(world.Time.GetUtcNow(), facts.AllReconciledSince);
    }

    public static TheoryData<string, string, string, long?, long?> Planted => new()
    {
        // Every table: a field, a bucket that is gone, and one that nothing makes.
        { "usage_hourly_rollup", "changed", "tokens_total", 1_100, 1_107 },
        { "usage_hourly_rollup", "gone", "request_count", 1, null },
        { "usage_hourly_rollup", "made up", "request_count", null, 3 },
        { "usage_day", "changed", "cache_read_tokens", 0, 7 },
        { "usage_day", "gone", "calls", 1, null },
        { "usage_day", "made up", "calls", null, 3 },
        { "ledger_day", "changed", "runtime_ms", 3_600_000, 3_600_007 },
        { "ledger_day", "gone", "sessions", 1, null },
        { "ledger_day", "made up", "sessions", null, 3 },
        { "daily_usage_agg", "changed", "errors_total", 0, 7 },
        { "daily_usage_agg", "gone", "runs_total", 1, null },
        { "daily_usage_agg", "made up", "runs_total", null, 3 },
        { "model_perf_agg", "changed", "killed_count", 0, 7 },
        { "model_perf_agg", "gone", "runs_total", 1, null },
        { "model_perf_agg", "made up", "runs_total", null, 3 },
        { "model_perf_values", "changed", "runtime_ms_total", 3_600_000, 3_600_007 },
        { "model_perf_values", "gone", "priced_count", 1, null },
        { "model_perf_values", "made up", "priced_count", null, 3 },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public async Task Reconcile_OfDriftOnEitherSide_SaysItAndRepairsItWhenAsked(string table, string how, string field, long? wanted, long? found)
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await world.ReconcileAsync();
        var before = Facts(world);
        await PlantAsync(table, how);
        world.Time.Advance(TimeSpan.FromMinutes(10));
        var seen = await world.ReconcileAsync();

        Assert.True(seen.Wrong > 0);
        Assert.Equal(0, seen.Repaired);
        var drift = Assert.Single(world.Stored.RollupDrifts, row => row.TableName == table && row.Field == field && row.Wanted == wanted && row.Found == found);
        Assert.Equal((1L, null), (drift.Day - StoredRollups.Day(RollupWorld.Start), drift.RepairedAt));
        Assert.Equal(seen.Drift, world.Stored.RollupDays.Sum(day => day.Drift));
        Assert.True(Store.Rollups.Facts(RollupWorld.Org).Drifts);
        Assert.NotEqual(before, Facts(world));

        // Found again without being told twice.
        Assert.Equal(seen, await world.ReconcileAsync());
        Assert.Equal(seen.Drift, world.Stored.RollupDrifts.Count);

        var mended = await world.ReconcileAsync(repair: true);
        Assert.Equal((seen.Wrong, seen.Wrong, 0L), (mended.Wrong, mended.Repaired, mended.Drift));
        Assert.Equal(before, Facts(world));
        Assert.All(world.Stored.RollupDrifts, row => Assert.NotNull(row.RepairedAt));
        Assert.False(Store.Rollups.Facts(RollupWorld.Org).Drifts);
        var audit = Assert.Single(world.Stored.Audit, entry => entry.Action == RollupRun.RepairAction);
        Assert.Equal(("anna", "rollup/2026-09-11"), (audit.ActorId, audit.Target));
        Assert.Equal(0, (await world.ReconcileAsync()).Wrong);
    }

    /// <summary>What was reconciled is known to agree. A day that changed since, or drifted, is added up again, and so is the open one.</summary>
    [Fact]
    public async Task Receipt_OfDaysThatWereReconciled_AddsUpTheOthersAlone()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        Assert.True((await Store.Usage.ReceiptAsync(new())).BucketsAgree);
        await world.RollAsync();
        await world.ReconcileAsync();
        await SpoilHourAsync(1);
        Assert.True((await Store.Usage.ReceiptAsync(new())).BucketsAgree);

        await world.ReconcileAsync();
        Assert.False((await Store.Usage.ReceiptAsync(new())).BucketsAgree);
        Assert.True((await Store.Usage.ReceiptAsync(new() { To = RollupWorld.Start.AddDays(1) })).BucketsAgree);
        Assert.True((await Store.Usage.ReceiptAsync(new() { From = RollupWorld.Start.AddDays(2) })).BucketsAgree);

        await world.ReconcileAsync(repair: true);
        Assert.True((await Store.Usage.ReceiptAsync(new())).BucketsAgree);
        await SpoilHourAsync(RollupWorld.Days - 1);
        Assert.False((await Store.Usage.ReceiptAsync(new())).BucketsAgree);
        await world.ReconcileAsync(repair: true);
    }

    [Fact]
    public async Task Reconcile_OfTotalsThatAreNotTheirDays_RepairsThemWhenAsked()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await using (var db = Store.CreateContext())
        {
            (await db.LedgerTotals.FirstAsync()).Sessions += 1;
            db.LedgerTotals.Remove(await db.LedgerTotals.OrderBy(total => total.DimKey).LastAsync());
            await db.SaveChangesAsync();
        }

        Assert.Equal(0, (await world.ReconcileAsync()).Repaired);
        Assert.Equal((2L, 2L), ((await world.ReconcileAsync(repair: true)) is var mended ? (mended.Wrong, mended.Repaired) : default));
        Assert.Empty(LedgerDrift.Of(world.Stored));
        Assert.Equal("rollup/totals", Assert.Single(world.Stored.Audit, entry => entry.Action == RollupRun.RepairAction).Target);
    }

    private async Task SpoilHourAsync(int day)
    {
        await using var db = Store.CreateContext();
        (await db.UsageHourlyRollup.FirstAsync(hour => hour.BucketStart >= RollupWorld.Start.AddDays(day))).RequestCount += 1;
        await db.SaveChangesAsync();
    }

    /// <summary>An aggregate that is behind its buckets waits for the roll-up: that is no drift.</summary>
    [Fact]
    public async Task Reconcile_OfADayThatWaits_LeavesItsAggregatesOut()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await world.VoidAsync("done-2");

        Assert.Equal(0, (await world.ReconcileAsync()).Wrong);
    }

    /// <summary>The fifth day closes between the roll-up and the reconciliation.</summary>
    [Fact]
    public async Task Reconcile_OfADayThatClosedMeanwhile_LeavesItsAggregatesOut()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        world.Time.Advance(TimeSpan.FromHours(1));
        var done = await world.ReconcileAsync();

        Assert.Equal((5, 0L), (done.Days, done.Wrong));
        Assert.Equal(1, (await world.RollAsync()).Days);
    }

    [Fact]
    public async Task Reconcile_OfADayPastTheRetentionOfCalls_NeitherLooksNorRepairs()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await world.DropAsync(2);
        await PlantAsync("usage_hourly_rollup", "changed");
        await PlantAsync("usage_day", "changed");
        var before = Facts(world);
        var done = await world.ReconcileAsync(repair: true);

        Assert.Equal((2, 0L), (done.Days, done.Wrong));
        Assert.Equal(before, Facts(world));
        Assert.All(world.Stored.RollupDays.Take(2), day => Assert.Null(day.ReconciledAt));
        Assert.Equal(0, Store.Rollups.Facts(RollupWorld.Org).Unreconciled);
    }

    /// <summary>A bucket on a day on which nothing else is, and rows on a day whose buckets are gone.</summary>
    [Fact]
    public async Task Reconcile_OfDaysThatOneSideKnows_FindsThem()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await using (var db = Store.CreateContext())
        {
            db.Add(Hour(RollupWorld.Start.AddDays(-9)));
            db.RemoveRange(await db.UsageHourlyRollup.Where(hour => hour.BucketStart < RollupWorld.Start.AddDays(1)).ToListAsync());
            db.RemoveRange(await db.UsageDays.Where(day => day.Day == StoredRollups.Day(RollupWorld.Start)).ToListAsync());
            db.RemoveRange(await db.RollupDays.Where(day => day.Day == StoredRollups.Day(RollupWorld.Start)).ToListAsync());
            await db.SaveChangesAsync();
        }

        var done = await world.ReconcileAsync(repair: true);
        Assert.Equal((5, 0L), (done.Days, done.Drift));
        Assert.Empty(StoredDays.Drift(world.Stored));
        Assert.Empty(world.Drift());
        Assert.DoesNotContain(world.Stored.Hours, hour => hour.BucketStart < RollupWorld.Start);
    }

    [Fact]
    public async Task Reconcile_OfWhatIsDue_TakesChangedDaysAndThoseLongestAgo()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await world.ReconcileAsync();
        world.Time.Advance(TimeSpan.FromMinutes(10));
        await world.VoidAsync("done-3");
        await world.RollAsync();

        Assert.Equal([3L], Store.Rollups.Due(RollupWorld.Org, world.Time.GetUtcNow(), 0).Select(Number));
        Assert.Equal([0L, 1, 3], Store.Rollups.Due(RollupWorld.Org, world.Time.GetUtcNow(), 2).Select(Number));
    }

    [Fact]
    public async Task Drift_OfMuch_IsCountedWholeAndKeptInPart()
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await using (var db = Store.CreateContext())
        {
            for (var number = 0; number < 130; number++)
            {
                var hour = Hour(RollupWorld.Start);
                hour.AgentId = $"ghost-{number:000}";
                db.Add(hour);
            }

            await db.SaveChangesAsync();
        }

        // Each makes an aggregate wanted as well.
        Assert.Equal(260, (await world.ReconcileAsync()).Drift);
        Assert.Equal((260L, 100), (world.Stored.RollupDays[0].Drift, world.Stored.RollupDrifts.Count));
        Assert.Equal(100, Store.Rollups.Drift(RollupWorld.Org, repaired: false, 200).Count);
    }

    private static long Number(DateTimeOffset day) => StoredRollups.Day(day) - StoredRollups.Day(RollupWorld.Start);

    private static UsageHourlyRollup Hour(DateTimeOffset at) =>
        new() { BucketStart = at, OrganizationId = RollupWorld.Org, AgentId = "ghost", ModelId = "", Source = "x", RequestCount = 3 };

    // Everything but times.
    private static List<string> Facts(RollupWorld world) =>
    [
        .. world.Stored.Hours.Select(hour =>
            $"{hour.BucketStart:O} {hour.AgentId} {hour.ModelId} {hour.RequestCount} {hour.TokensTotal} {hour.CostNanos.Value}"),
        .. world.Stored.UsageDays.Select(day => $"{day.Day} {day.DimKey} {day.Calls} {day.CacheReadTokens} {day.Tokens}"),
        .. world.Stored.Days.Select(day => $"{day.Day} {day.DimKey} {day.Sessions} {day.RuntimeMs} {day.Tokens}"),
        .. world.Stored.DailyUsage.Select(row =>
            $"{row.Day} {row.AgentId} {row.ModelId} {row.RunsTotal} {row.CallsTotal} {row.ErrorsTotal} {row.TotalTokensTotal}"),
        .. world.Stored.ModelPerformance.Select(row => $"{row.Day} {row.AgentId} {row.ModelId} {row.RunsTotal} {row.SuccessCount} {row.KilledCount}"),
        .. world.Stored.PerformanceValues.Select(row => $"{row.Day} {row.AgentId} {row.ModelId} {row.PricedCount} {row.RuntimeMsTotal}"),
    ];

    // On the second day.
    private async Task PlantAsync(string table, string how)
    {
        await using var db = Store.CreateContext();
        var (from, day) = (RollupWorld.Start.AddDays(1), StoredRollups.Day(RollupWorld.Start.AddDays(1)));
        switch (table)
        {
            case "usage_hourly_rollup":
                await PlantAsync(
                    db, db.UsageHourlyRollup.Where(row => row.BucketStart >= from), row => row.BucketStart, how, row => row.TokensTotal += 7, Hour(from));
                break;
            case "usage_day":
                // Of a day that no call of the same combination is on.
                var usage = await db.UsageDims.FirstAsync(dim => dim.AgentId == "agent-of-done-0");
                await PlantAsync(
                    db, db.UsageDays.Where(row => row.Day == day), row => row.DimKey, how, row => row.CacheReadTokens += 7,
                    new UsageDay { DimKey = usage.DimKey, Day = day, Calls = 3 });
                break;
            case "ledger_day":
                var ledger = await db.LedgerDims.FirstAsync(dim => dim.AgentId == "agent-of-done-0");
                await PlantAsync(
                    db, db.LedgerDays.Where(row => row.Day == day), row => row.DimKey, how, row => row.RuntimeMs += 7,
                    new LedgerDay { DimKey = ledger.DimKey, Day = day, Sessions = 3 });
                break;
            case "daily_usage_agg":
                await PlantAsync(
                    db, db.DailyUsage.Where(row => row.Day == day && row.ModelId == "rocket"), row => row.AgentId, how, row => row.ErrorsTotal += 7,
                    new DailyUsageAgg { OrganizationId = RollupWorld.Org, Day = day, AgentId = "ghost", ModelId = "", RunsTotal = 3 });
                break;
            case "model_perf_values":
                await PlantAsync(
                    db, db.ModelPerformanceValues.Where(row => row.Day == day), row => row.AgentId, how, row => row.RuntimeMsTotal += 7,
                    new ModelPerfValues
                    {
                        OrganizationId = RollupWorld.Org, Day = day, AgentId = "ghost", ModelId = "", PricedCount = 3, Runtimes = [], Costs = [],
                    });
                break;
            default:
                await PlantAsync(
                    db, db.ModelPerformance.Where(row => row.Day == day), row => row.AgentId, how, row => row.KilledCount += 7,
                    new ModelPerfAgg { OrganizationId = RollupWorld.Org, Day = day, AgentId = "ghost", ModelId = "", RunsTotal = 3 });
                break;
        }

        await db.SaveChangesAsync();
    }

    private static async Task PlantAsync<T, TKey>(
        HelicarrierDbContext db, IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, TKey>> order, string how, Action<T> change, T ghost)
        where T : class
    {
        if (how == "made up")
        {
            db.Add(ghost);
            return;
        }

        var row = await rows.OrderBy(order).FirstAsync();
        if (how == "gone")
        {
            db.Remove(row);
        }
        else
        {
            change(row);
        }
    }
}
