using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Services.Repricing;

namespace Helicarrier.Tests.Unit.Services.Jobs;

/// <summary>Once an hour, for an operator, and without repair unless somebody wants it.</summary>
public sealed class RollupJobTests
{
    private static JobKind[] Kinds(JobWorld world) => [new RollupJob(new(world.Writer, world.Rollups, world.Time))];

    [Fact]
    public async Task Run_ByItself_RollsUpReconcilesAndChecks()
    {
        await using var world = await JobWorld.StartAsync(Kinds);
        await RepriceWorld.WriteAsync(world.Writer, RepriceWorld.Book("old", 2), [RepriceWorld.Call(1)]);
        await world.Schedules.AskAsync(RollupJob.Name, default);
        await world.Runner.RunAsync(world.Stored.Job.JobKey, default);

        Assert.Equal((JobStatus.Succeeded, ActorType.Service), (world.Stored.Job.Status, world.Stored.Job.ActorType));
        Assert.Equal(
            """
            {"rolled":{"days":1,"rows":2,"copied":null},"reconciled":{"days":1,"buckets":5,"wrong":0,"drift":0,"repaired":0,"copyFault":null},"failing":[]}
            """,
            world.Stored.Job.ResultJson);
        Assert.Contains("Days reconciled: 1, buckets: 5, wrong: 0, repaired: 0", world.History(world.Stored.Job.JobKey));
    }

    [Theory]
    [InlineData("{}", 2)]
    [InlineData("""{"all":true}""", 2)]
    [InlineData("""{"all":false,"repair":true}""", 0)]
    public async Task Run_OfDrift_RepairsOnlyWhenAsked(string payload, int left)
    {
        await using var world = await JobWorld.StartAsync(Kinds);
        await RepriceWorld.WriteAsync(world.Writer, RepriceWorld.Book("old", 2), [RepriceWorld.Call(1)]);
        await RunAsync(world, "{}");
        await world.SpoilAsync("UPDATE usage_hourly_rollup SET tokens_total = 7, error_count = 1");
        world.Time.Advance(TimeSpan.FromHours(1));
        var result = await RunAsync(world, payload);

        Assert.Contains($"\"drift\":{(left == 0 ? 0 : 3)}", result, StringComparison.Ordinal);
        Assert.Equal(left == 0, result.Contains("\"failing\":[]", StringComparison.Ordinal));
        Assert.Equal(left == 0 ? 1_100 : 7, world.Stored.Hours[0].TokensTotal);
    }

    [Theory]
    [InlineData("""{"days":30}""")]
    [InlineData("""{"repair":1}""")]
    [InlineData("""{"all":"true"}""")]
    public async Task Enqueue_PayloadIsNone_IsRefused(string payload)
    {
        await using var world = await JobWorld.StartAsync(Kinds);
        var answer = await world.EnqueueAsync(RollupJob.Name, payload);

        Assert.Equal((JobVerdict.BadPayload, "rollup takes all and repair, true or false, and nothing else"), (answer.Verdict, answer.Reason));
    }

    private static async Task<string> RunAsync(JobWorld world, string payload)
    {
        var answer = await world.EnqueueAsync(RollupJob.Name, payload);
        await world.Runner.RunAsync(answer.JobKey, default);
        return world.Stored.Jobs.Single(job => job.JobKey == answer.JobKey).ResultJson!;
    }
}
