using System.Text.Json;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Ops;
using Helicarrier.Services.Settings;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Services.Jobs;

namespace Helicarrier.Tests.Unit.Services.Ops;

/// <summary>Jobs in other hands than the engine's: silence, and starts of the host.</summary>
public sealed class RunnerDeskTests
{
    private static readonly OpsActor Actor = new(JobWorld.Org, ActorType.Service, "ops");

    [Fact]
    public async Task EndSilent_RunnerSaysNothing_FailsTheJobAndLaterReportsChangeNothing()
    {
        await using var world = await JobWorld.StartAsync();
        var desk = Desk(world);
        await PutAsync(world, JobHands.Runner);
        await ReportAsync(desk, JobStatus.Running);
        world.Time.Advance(RunnerDesk.Patience - TimeSpan.FromSeconds(1));
        await ReportAsync(desk, JobStatus.Running);
        world.Time.Advance(RunnerDesk.Patience);
        Assert.Equal(0, await desk.EndSilentAsync(default));

        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await desk.EndSilentAsync(default));
        Assert.Equal((JobStatus.Failed, OpsErrors.RunnerLost), (world.Stored.Job.Status, world.Stored.Job.ErrorCode));
        Assert.Equal(OpsVerdict.NotOpen, (await ReportAsync(desk, JobStatus.Succeeded)).Verdict);
        Assert.Equal(0, await desk.EndSilentAsync(default));
        Assert.Equal("job.report", world.Stored.Audit[^1].Action);
    }

    [Fact]
    public async Task Recovery_JobsInOtherHands_AreNotTheEngines()
    {
        await using var world = await JobWorld.StartAsync(new ScriptedJob(_ => Task.FromResult(new JobOutcome())));
        await PutAsync(world, JobHands.Nobody);
        await PutAsync(world, JobHands.Runner);
        await PutAsync(world, JobHands.Runner);
        await world.Writer.WriteAsync(transaction => transaction.HandedJobs.Begin(JobWorld.Org, 3, "runner-1"));
        world.Restart();

        Assert.Equal(0, await world.Recovery.RunAsync());
        Assert.Empty(world.Engine.Handed);
        Assert.Equal([JobStatus.Queued, JobStatus.Failed, JobStatus.Running], world.Stored.Jobs.Select(job => job.Status));
        Assert.Equal(JobErrors.HostRestarted, world.Stored.Jobs[1].ErrorCode);
        await world.Runner.RunAsync(1, default);
        Assert.Equal(JobStatus.Queued, world.Stored.Jobs[0].Status);
    }

    [Fact]
    public async Task HandOver_ByTwo_IsGivenToOne()
    {
        await using var world = await JobWorld.StartAsync();
        await PutAsync(world, JobHands.Nobody);

        Assert.True(await HandOverAsync(world));
        Assert.False(await HandOverAsync(world));
        Assert.Equal("scripted", world.Stored.Job.Lane);
    }

    private static Task<bool> HandOverAsync(JobWorld world) => world.Writer.WriteAsync(
        transaction => transaction.HandedJobs.HandOver(JobWorld.Org, 1, JobHands.Engine, "scripted", "Triggered by ops"));

    private static RunnerDesk Desk(JobWorld world) => new(world.Writer, world.Time, HelicarrierSettings.Read(_ => null, "/srv"));

    private static Task<OpsAnswer> ReportAsync(RunnerDesk desk, JobStatus status) =>
        desk.ReportAsync(Actor, 1, new(status, JsonElement.Parse("{}"), null, "runner-1"));

    private static Task PutAsync(JobWorld world, JobHands hands) => world.Writer.WriteAsync(
        transaction => transaction.Jobs.Put(new(JobWorld.Org, "scripted", null, ActorType.Service, "ops/api", "{}", Hands: hands)));
}
