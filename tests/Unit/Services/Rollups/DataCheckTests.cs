using Helicarrier.Domain.Rollups;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Services.Rollups;

/// <summary>Each check passes where everything is right, and fails by itself where what it is about is not.</summary>
public sealed class DataCheckTests : StoreContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();

    [Fact]
    public async Task Check_OfWhatIsRight_PassesAll()
    {
        await using var world = await RollupWorld.MakeAsync(Store);

        // Days that wait differ from their aggregates by right.
        Assert.All(await CheckAsync(world), check => Assert.Equal(0, check.Failures));
        await world.RollAsync();
        await world.VoidAsync("done-2");
        var results = await CheckAsync(world);

        Assert.Equal(DataCheck.All.Select(check => check.Name), results.Select(check => check.Name));
        Assert.All(results, check => Assert.Equal((0L, null), (check.Failures, check.Example)));
        Assert.Equal(world.Time.GetUtcNow(), Store.Rollups.Facts(RollupWorld.Org).CheckedAt);
        Assert.Equal(results, Store.Rollups.Facts(RollupWorld.Org).Checks);
    }

    [Theory]
    [InlineData("calls_agree")]
    [InlineData("tokens_agree")]
    [InlineData("cost_agrees")]
    [InlineData("sessions_agree")]
    [InlineData("totals_agree")]
    [InlineData("outcomes_agree")]
    [InlineData("errors_within_calls")]
    [InlineData("unpriced_within_calls")]
    [InlineData("token_parts")]
    [InlineData("closed_days_only")]
    public async Task Check_OfWhatIsWrong_FailsAlone(string name)
    {
        await using var world = await RollupWorld.MakeAsync(Store);
        await world.RollAsync();
        await using (var db = Store.CreateContext())
        {
            await SpoilAsync(db, name);
            await db.SaveChangesAsync();
        }

        var failing = Assert.Single(await CheckAsync(world), check => check.Failures > 0);
        Assert.Equal((name, 1L, new DateOnly(2026, 9, name == "closed_days_only" ? 14 : 11)), (failing.Name, failing.Failures, failing.Example!.Value));
        Assert.True(Store.Rollups.Facts(RollupWorld.Org).Drifts);

        // No other test would end with totals that are not their days.
        if (name == "totals_agree") await world.ReconcileAsync(repair: true);
    }

    private static Task<IReadOnlyList<CheckResult>> CheckAsync(RollupWorld world) => world.Run.CheckAsync(RollupWorld.Org, default);

    private static async Task SpoilAsync(HelicarrierDbContext db, string name)
    {
        var day = StoredRollups.Day(RollupWorld.Start.AddDays(1));
        var hour = await db.UsageHourlyRollup.OrderBy(row => row.BucketStart).FirstAsync(row => row.BucketStart >= RollupWorld.Start.AddDays(1));
        var usage = await db.DailyUsage.FirstAsync(row => row.Day == day && row.ModelId == "rocket");
        var performance = await db.ModelPerformance.FirstAsync(row => row.Day == day);
        switch (name)
        {
            case "calls_agree":
                hour.RequestCount += 1;
                break;
            case "tokens_agree":
                usage.TotalTokensTotal += 1;
                break;
            case "cost_agrees":
                hour.CostNanos += new NanoUsd(1);
                break;
            case "sessions_agree":
                usage.RunsTotal += 1;
                break;
            case "totals_agree":
                var combination = await db.LedgerDays.Where(row => row.Day == day).Select(row => row.DimKey).FirstAsync();
                (await db.LedgerTotals.SingleAsync(row => row.DimKey == combination)).Sessions += 1;
                break;
            case "outcomes_agree":
                performance.KilledCount += 1;
                break;
            case "errors_within_calls":
                hour.ErrorCount = hour.RequestCount + 1;
                break;
            case "unpriced_within_calls":
                usage.UnpricedTotal = usage.CallsTotal + 1;
                break;
            case "token_parts":
                hour.CacheReadTokens += 1;
                break;
            default:
                // The fifth day has ended and is not closed.
                usage = await db.DailyUsage.AsNoTracking().FirstAsync(row => row.Day == day);
                usage.Day += 3;
                db.Add(usage);
                break;
        }
    }
}
