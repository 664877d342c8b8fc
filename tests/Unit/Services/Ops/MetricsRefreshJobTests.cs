using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Ops;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Persistence;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Ops;

/// <summary>Buckets by hour and day that went wrong are those of their calls again, and right ones are left alone.</summary>
public sealed class MetricsRefreshJobTests : StoreContract
{
    private static ManualTimeProvider Time { get; } = new();

    protected override TestStore CreateStore() => new SqliteDatabase();

    [Fact]
    public async Task Run_BucketsMissingWrongAndTooMany_AreThoseOfTheirCalls()
    {
        await using var world = new RepriceWorld(Store, Time);
        await world.WriteAsync(RepriceWorld.Book("old", 2), RepriceWorld.Call(1), RepriceWorld.Call(70), RepriceWorld.Call(3_000, "s2"));
        var before = Facts();
        Assert.Equal(3, before.Count);
        await using (var db = Store.CreateContext())
        {
            var hours = await db.UsageHourlyRollup.OrderBy(hour => hour.BucketStart).ToListAsync();
            db.Remove(hours[0]);
            hours[1].TokensTotal += 7;
            db.Add(new UsageHourlyRollup
            {
                BucketStart = RepriceWorld.Start.AddDays(9), OrganizationId = RepriceWorld.Org, AgentId = "ghost", ModelId = "", Source = "x", RequestCount = 1,
            });
            var sums = await db.UsageDays.OrderBy(day => day.Day).ToListAsync();
            db.Remove(sums[0]);
            sums[1].CacheReadTokens += 7;
            await db.SaveChangesAsync();
        }

        Assert.Equal("""{"days":3,"buckets":13,"wrong":5}""", await RunAsync(world));
        Assert.Equal(before, Facts());
        Assert.Empty(StoredDays.Drift(Store.Stored));
        Assert.All(Store.Stored.Hours, hour => Assert.NotNull(hour.LastReconciledAt));
        Assert.Equal("""{"days":3,"buckets":11,"wrong":0}""", await RunAsync(world));
    }

    // Units that share a commit have their sums written at its end: a rebuild among them must not count their calls twice.
    [Fact]
    public async Task Rebuild_WithUnwrittenSumsInItsTransaction_CountsThemOnce()
    {
        await using var world = new RepriceWorld(Store, Time);
        await world.WriteAsync(RepriceWorld.Book("old", 2), RepriceWorld.Call(1));
        var held = world.Writer.WriteAsync(_ => true);
        var write = world.WriteAsync(RepriceWorld.Book("old", 2), RepriceWorld.Call(2), RepriceWorld.Call(3));
        var rebuild = world.Writer.WriteAsync(transaction =>
            (transaction.HourlyRebuild.Rebuild(RepriceWorld.Org, RepriceWorld.Start),
            transaction.UsageDayRebuild.Rebuild(RepriceWorld.Org, RepriceWorld.Start)));
        await Task.WhenAll(held, write, rebuild);

        Assert.Equal(3, Store.Stored.Hours.Sum(hour => hour.RequestCount));
        Assert.Empty(StoredDays.Drift(Store.Stored));
    }

    private List<string> Facts() =>
    [
        .. Store.Stored.Hours.Select(
            hour => $"{hour.BucketStart:O} {hour.AgentId} {hour.ModelId} {hour.RequestCount} {hour.TokensTotal} {hour.CostNanos.Value}"),
    ];

    private async Task<string?> RunAsync(RepriceWorld world)
    {
        var kinds = new JobKinds([new MetricsRefreshJob(new(world.Writer, Store.Rollups, Time))]);
        var runner = new JobRunner(world.Writer, kinds, TimeProvider.System, NullLogger<JobRunner>.Instance);
        var desk = new JobDesk(world.Writer, new(((SqliteDatabase)Store).Store), kinds, runner, new ListEngine());
        var answer = await desk.EnqueueAsync(RepriceWorld.Org, "metrics_refresh", null, ActorType.User, "anna");
        await runner.RunAsync(answer.JobKey, default);
        var job = Store.Stored.Jobs.Single(job => job.JobKey == answer.JobKey);
        Assert.Equal(JobStatus.Succeeded, job.Status);
        return job.ResultJson;
    }
}
