using Helicarrier.Domain.Control;
using Helicarrier.Domain.Jobs;
using Helicarrier.Services.Control;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Services.Control;

namespace Helicarrier.Tests.Unit.Services.Jobs;

public sealed class KillDrillJobTests
{
    [Fact]
    public async Task Drill_RunnerIsAway_IsRefusedAndLeavesNothingRunning()
    {
        await using var world = await ControlWorld.StartAsync();
        var drill = new KillDrill(world.Desk, world.Reader, world.Runner, world.Time);
        world.Runner.Trouble = new(RunnerFault.Unreachable, "away");

        await Assert.ThrowsAsync<RunnerException>(() => drill.RunAsync(ControlWorld.Org, "anna", CancellationToken.None));
        Assert.Empty(world.Runner.Stops);
    }

    [Fact]
    public async Task Drill_EveryPlaceIsTaken_SaysSoAndIsNoDrillThatFailed()
    {
        await using var world = await ControlWorld.StartAsync();
        world.Runner.Trouble = new(RunnerFault.Full, "full");
        await using var jobs = await JobWorld.StartAsync(_ => [new KillDrillJob(new(world.Desk, world.Reader, world.Runner, world.Time))]);
        var key = (await jobs.EnqueueAsync(KillDrillJob.Name, "{}")).JobKey;
        await jobs.Runner.RunAsync(key, default);

        Assert.Equal(JobStatus.Succeeded, Assert.Single(jobs.Stored.Jobs).Status);
        Assert.Contains("All places are taken: there was none for a drill", jobs.History(key));
    }

    [Fact]
    public async Task Drill_AgentNeverBegins_IsStoppedAllTheSame()
    {
        await using var world = await ControlWorld.StartAsync();
        var drill = new KillDrill(world.Desk, world.Reader, world.Runner, world.Time);
        using var enough = new CancellationTokenSource();
        var running = drill.RunAsync(ControlWorld.Org, "anna", enough.Token);
        await enough.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Single(world.Runner.Stops);
        Assert.Equal(RunStatus.Stopped, Assert.Single(world.Stored.ControlRuns).Status);
    }

    [Fact]
    public async Task Drill_IsNotProven_SaysSo()
    {
        await using var world = await ControlWorld.StartAsync();
        world.Runner.Confirms = false;
        world.Runner.Writes = "READY\n"u8.ToArray();
        var drill = new KillDrill(world.Desk, world.Reader, world.Runner, world.Time);

        var stops = await drill.RunAsync(ControlWorld.Org, "anna", CancellationToken.None);
        Assert.Equal([false, false], stops.Select(static stop => stop.IsConfirmed));
    }
}
